import type { SubmissionResult } from '@conform-to/react'
import type { ActionError } from './action-error.tsx'

/** What was sent, to be shown in the form again: no files, and never a password. */
export function enteredValues(form: FormData): Record<string, string> {
  const texts = [...form].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[0] !== 'password',
  )
  return Object.fromEntries(texts)
}

/** A refused form as Conform takes it: what was entered, and the messages at their fields. */
export function failedSubmission(
  failure: { error: ActionError; entered: Record<string, string> } | undefined,
): SubmissionResult | undefined {
  if (!failure) return undefined
  const { error, entered } = failure
  return { status: 'error', initialValue: entered, error: error.fields, fields: Object.keys(error.fields) }
}
