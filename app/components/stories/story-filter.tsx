import { getInputProps, getSelectProps, type SubmissionResult, useForm } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { Form } from '@remix-run/react'
import { Search } from 'lucide-react'
import type { ChangeEvent } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type StoryFilter,
  storyFilterSchema,
  storyGroupNames,
  storySorts,
  storyStatuses,
} from '../../../core/story.ts'
import { FieldError } from '../form/field.tsx'
import { Button } from '../ui/button.tsx'

/** What to look for, in which state and order. `read` is what the server made of the address. */
export function StoryFilterForm({ read }: { read: SubmissionResult }) {
  const { t } = useTranslation()
  const [form, fields] = useForm<StoryFilter>({
    id: 'story-filter',
    lastResult: read.status === 'error' ? read : undefined,
    defaultValue: read.initialValue,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: storyFilterSchema }),
  })
  const { key: qKey, ...q } = getInputProps(fields.q, { type: 'search' })
  const { key: statusKey, ...status } = getSelectProps(fields.status)
  const { key: sortKey, ...sort } = getSelectProps(fields.sort)
  const submit = (event: ChangeEvent<HTMLSelectElement>) => event.currentTarget.form?.requestSubmit()
  return (
    <Form
      role="search"
      id={form.id}
      onSubmit={form.onSubmit}
      noValidate={form.noValidate}
      className="flex max-w-2xl flex-col gap-1"
    >
      <div className="flex flex-wrap gap-2">
        <input
          key={qKey}
          {...q}
          aria-label={t('stories.search')}
          placeholder={t('stories.search')}
          className="control min-w-0 flex-1 basis-48 max-sm:basis-2/3"
        />
        <Button look="outline" title={t('stories.find')} aria-label={t('stories.find')}>
          <Search size={18} strokeWidth={1.75} aria-hidden />
        </Button>
        <select
          key={statusKey}
          {...status}
          aria-label={t('stories.status')}
          className="control w-auto max-sm:flex-1"
          onChange={submit}
        >
          <option value="">{t('stories.anyStatus')}</option>
          {storyGroupNames.map((value) => (
            <option key={value} value={value}>
              {t(`stories.groups.${value}`)}
            </option>
          ))}
          {storyStatuses.map((value) => (
            <option key={value} value={value}>
              {t(`status.${value}`)}
            </option>
          ))}
        </select>
        <select
          key={sortKey}
          {...sort}
          aria-label={t('stories.sort')}
          className="control w-auto max-sm:flex-1"
          onChange={submit}
        >
          {storySorts.map((value) => (
            <option key={value} value={value}>
              {t(`stories.sorts.${value}`)}
            </option>
          ))}
        </select>
      </div>
      <FieldError field={fields.q} />
      <FieldError field={fields.status} />
      <FieldError field={fields.sort} />
    </Form>
  )
}
