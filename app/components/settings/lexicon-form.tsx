import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { NewLexiconEntry } from '../../../core/lexicon.ts'
import { languages } from '../../../core/story.ts'
import type { FailedForm } from '../form/failed-submission.ts'
import { Field } from '../form/field.tsx'
import { Button } from '../ui/button.tsx'

interface FieldsProps {
  entry: Partial<NewLexiconEntry>
  /** Makes the ids of one form's fields its own. */
  prefix: string
  errors?: Record<string, string[]> | undefined
}

/** What is written, how it is read, and in which language. */
export function LexiconFields({ entry, prefix, errors = {} }: FieldsProps) {
  const { t } = useTranslation()
  const meta = (name: string) => {
    const id = `${prefix}-${name}`
    return { id, name, errorId: `${id}-error`, descriptionId: `${id}-hint`, errors: errors[name] }
  }
  const text = (name: 'written' | 'spoken', maxLength: number) => (
    <input
      id={`${prefix}-${name}`}
      name={name}
      required
      maxLength={maxLength}
      defaultValue={entry[name]}
      aria-invalid={errors[name] ? true : undefined}
      aria-describedby={errors[name] ? `${prefix}-${name}-error` : undefined}
      autoComplete="off"
      className="control"
    />
  )
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Field field={meta('written')} label={t('lexicon.written')}>
        {text('written', 100)}
      </Field>
      <Field field={meta('spoken')} label={t('lexicon.spoken')}>
        {text('spoken', 200)}
      </Field>
      <Field field={meta('language')} label={t('lexicon.language')}>
        <select
          id={`${prefix}-language`}
          name="language"
          defaultValue={entry.language ?? languages[0]}
          className="control"
        >
          {languages.map((language) => (
            <option key={language} value={language}>
              {t(`newStory.detected.${language}`)}
            </option>
          ))}
        </select>
      </Field>
    </div>
  )
}

/** A new entry. What was refused comes back with what is wrong with it. */
export function NewLexiconEntryForm({ failure }: { failure: FailedForm | undefined }) {
  const { t } = useTranslation()
  const isOwn = failure?.entered?.intent === 'add'
  return (
    <Form method="post" preventScrollReset className="flex flex-col gap-4">
      <LexiconFields
        key={isOwn ? 'refused' : 'new'}
        prefix="new-entry"
        entry={isOwn ? { ...failure.entered } : {}}
        errors={isOwn ? failure.error.fields : undefined}
      />
      <Button name="intent" value="add" className="self-start">
        {t('lexicon.add')}
      </Button>
    </Form>
  )
}
