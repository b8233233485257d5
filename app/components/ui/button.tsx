import { Link } from '@remix-run/react'
import type { ComponentProps } from 'react'

const looks = {
  primary: 'bg-accent text-on-accent hover:brightness-95 active:brightness-90',
  outline: 'border border-edge bg-surface hover:bg-sunken',
  quiet: 'hover:bg-sunken',
  danger: 'bg-danger text-on-accent hover:brightness-95',
} as const

interface Look {
  look?: keyof typeof looks
}

function classesOf(look: keyof typeof looks, more = ''): string {
  return `inline-flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-control px-3 py-2 text-center font-medium text-sm transition-colors disabled:cursor-not-allowed disabled:opacity-55 ${looks[look]} ${more}`
}

/** A button that submits, unless told otherwise. */
export function Button({ look = 'primary', className, type, ...rest }: ComponentProps<'button'> & Look) {
  return <button type={type ?? 'submit'} className={classesOf(look, className)} {...rest} />
}

export function ButtonLink({ look = 'primary', className, ...rest }: ComponentProps<typeof Link> & Look) {
  return <Link className={classesOf(look, className)} {...rest} />
}

/** For files, which the browser must fetch itself. */
export function ButtonAnchor({ look = 'quiet', className, children, ...rest }: ComponentProps<'a'> & Look) {
  return (
    <a className={classesOf(look, className)} {...rest}>
      {children}
    </a>
  )
}
