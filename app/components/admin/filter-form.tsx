import { Form } from '@remix-run/react'
import { Search } from 'lucide-react'
import type { ChangeEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'

interface TextFilter {
  name: string
  label: string
  value: string | undefined
  maxLength: number
}

interface ChoiceFilter {
  name: string
  label: string
  value: string | undefined
  /** What is shown without a choice; without it there always is one. */
  any?: string
  options: { value: string; text: string }[]
}

/** What to look for in a list. A choice counts at once, a text when it is sent. */
export function FilterForm({ texts, choices }: { texts: TextFilter[]; choices: ChoiceFilter[] }) {
  const { t } = useTranslation()
  const submit = (event: ChangeEvent<HTMLSelectElement>) => event.currentTarget.form?.requestSubmit()
  return (
    <Form role="search" className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-2">
        {texts.map(({ name, label, value, maxLength }) => (
          <input
            key={name}
            type="search"
            name={name}
            aria-label={label}
            placeholder={label}
            defaultValue={value}
            maxLength={maxLength}
            className="control min-w-0 flex-1 basis-32"
          />
        ))}
        <Button look="outline" title={t('admin.search')} aria-label={t('admin.search')}>
          <Search size={18} strokeWidth={1.75} aria-hidden />
        </Button>
      </div>
      <div className="flex flex-wrap gap-2">
        {choices.map(({ name, label, value, any, options }) => (
          <select
            key={name}
            name={name}
            aria-label={label}
            defaultValue={value}
            onChange={submit}
            className="control w-auto min-w-0 max-sm:flex-1"
          >
            {any !== undefined && <option value="">{any}</option>}
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.text}
              </option>
            ))}
          </select>
        ))}
      </div>
    </Form>
  )
}
