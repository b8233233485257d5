import { Form, useNavigation } from '@remix-run/react'
import { type ReactNode, useContext } from 'react'
import { Button } from '../ui/button.tsx'
import { MayChange } from './may-change.ts'

interface IntentProps {
  intent: string
  look?: 'outline' | 'primary' | 'quiet'
  className?: string
  children: ReactNode
}

/** A button that is a form of its own, so that it works without JavaScript. Nothing for who may only look. */
export function Intent({ intent, look = 'outline', className, children }: IntentProps) {
  const isSending = useNavigation().state === 'submitting'
  if (!useContext(MayChange)) return null
  return (
    <Form method="post" preventScrollReset>
      <Button look={look} name="intent" value={intent} disabled={isSending} className={className}>
        {children}
      </Button>
    </Form>
  )
}
