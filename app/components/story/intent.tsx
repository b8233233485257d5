import { Form, useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'

interface IntentProps {
  intent: string
  look?: 'outline' | 'primary' | 'quiet'
  className?: string
  children: ReactNode
}

/** A button that is a form of its own, so that it works without JavaScript. */
export function Intent({ intent, look = 'outline', className, children }: IntentProps) {
  const isSending = useNavigation().state === 'submitting'
  return (
    <Form method="post" preventScrollReset>
      <Button look={look} name="intent" value={intent} disabled={isSending} className={className}>
        {children}
      </Button>
    </Form>
  )
}
