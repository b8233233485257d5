import { useTranslation } from 'react-i18next'
import type { BatchFileView, BatchStatus } from '../../../core/batch.ts'
import { useFormat } from '../../i18n/format.ts'
import { type FileGroup, type FileTotals, fileGroups, groupOf, partOf } from './file-totals.ts'

export interface FileFilterValue {
  q: string
  group: FileGroup | ''
}
export const noFilter: FileFilterValue = { q: '', group: '' }

/** The files in this state whose name or title holds these words, however they are written. */
export function filterFiles(files: BatchFileView[], { q, group }: FileFilterValue): BatchFileView[] {
  const wanted = folded(q.trim())
  if (!wanted && !group) return files
  return files.filter(
    ({ name, title, status }) =>
      (!group || groupOf(status) === group) && (!wanted || folded(`${name}\n${title}`).includes(wanted)),
  )
}

/** “Chuong” finds “Chương”: on many keyboards the marks are hard to come by. */
const folded = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase()

interface Props {
  filter: FileFilterValue
  totals: FileTotals
  /** Of the batch. */
  status: BatchStatus
  onChange: (filter: FileFilterValue) => void
}

/** Which files are shown. */
export function FileFilter({ filter, totals, status, onChange }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <search className="flex flex-wrap gap-2 noscript:hidden">
      <input
        type="search"
        value={filter.q}
        onChange={({ target }) => onChange({ ...filter, q: target.value })}
        aria-label={t('batches.rows.search')}
        placeholder={t('batches.rows.search')}
        className="control min-w-0 flex-1 basis-60"
      />
      <select
        value={filter.group}
        onChange={({ target }) => onChange({ ...filter, group: target.value as FileFilterValue['group'] })}
        aria-label={t('batches.rows.state')}
        className="control w-auto max-sm:flex-1"
      >
        <option value="">{t('batches.rows.all')}</option>
        {fileGroups.map((group) => (
          <option key={group} value={group}>
            {t(`batches.one.parts.${partOf(group, status)}`)} ({format.number(totals[group])})
          </option>
        ))}
      </select>
    </search>
  )
}
