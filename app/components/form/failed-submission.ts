import type { SubmissionResult } from '@conform-to/react'
import { useMemo } from 'react'
import type { ActionError } from './action-error.tsx'

/** What was sent, to be shown in the form again: no files, and never a password. */
export function enteredValues(form: Iterable<[string, unknown]>): Record<string, string> {
  const texts = [...form].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && !/password/i.test(entry[0]),
  )
  return Object.fromEntries(texts)
}

export interface FailedForm {
  error: ActionError
  /** Left out when it was too much to be sent back: Conform then keeps what the form holds, or its defaults. */
  entered?: Record<string, string>
}

/**
 * A refused form as Conform takes it: what was entered, and the messages at their fields. The same object for the same
 * failure, because Conform takes every new object as a new answer.
 */
export function useFailedSubmission(failure: FailedForm | undefined): SubmissionResult | undefined {
  return useMemo(() => {
    if (!failure) return undefined
    const { error, entered } = failure
    return { status: 'error', initialValue: entered, error: error.fields, fields: Object.keys(error.fields) }
  }, [failure])
}
