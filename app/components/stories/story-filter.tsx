import { Form } from '@remix-run/react'
import { Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { type StorySort, storySorts, storyStatuses } from '../../../core/story.ts'
import { Button } from '../ui/button.tsx'

export function StoryFilter({ q, status, sort }: { q: string; status: string; sort: StorySort }) {
  const { t } = useTranslation()
  return (
    <Form role="search" className="flex max-w-2xl flex-wrap gap-2" key={`${q}|${status}|${sort}`}>
      <input
        type="search"
        name="q"
        defaultValue={q}
        aria-label={t('stories.search')}
        placeholder={t('stories.search')}
        className="control min-w-0 flex-1 basis-48 max-sm:basis-2/3"
      />
      <Button look="outline" title={t('stories.find')} aria-label={t('stories.find')}>
        <Search size={18} strokeWidth={1.75} aria-hidden />
      </Button>
      <select
        name="status"
        defaultValue={status}
        aria-label={t('stories.status')}
        className="control w-auto max-sm:flex-1"
        onChange={(event) => event.currentTarget.form?.requestSubmit()}
      >
        <option value="">{t('stories.anyStatus')}</option>
        {storyStatuses.map((value) => (
          <option key={value} value={value}>
            {t(`status.${value}`)}
          </option>
        ))}
      </select>
      <select
        name="sort"
        defaultValue={sort}
        aria-label={t('stories.sort')}
        className="control w-auto max-sm:flex-1"
        onChange={(event) => event.currentTarget.form?.requestSubmit()}
      >
        {storySorts.map((value) => (
          <option key={value} value={value}>
            {t(`stories.sorts.${value}`)}
          </option>
        ))}
      </select>
    </Form>
  )
}
