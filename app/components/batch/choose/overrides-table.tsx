import { FileSpreadsheet, TableProperties } from 'lucide-react'
import { type ChangeEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileOverrides } from '../../../../core/batch.ts'
import type { OverrideTable } from '../../../../core/batch-overrides.ts'
import { reportFailure } from '../../../hooks/read-json.ts'
import { Button } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { readTable, templateOf } from './read-table.ts'

interface Props {
  names: string[]
  /** Names in an archive are known to the server only. */
  mayHoldOthers: boolean
  onOwn: (files: Record<string, FileOverrides>) => void
}

const icon = { size: 18, strokeWidth: 1.75, 'aria-hidden': true } as const
const SHOWN_PROBLEMS = 20
const SHOWN_NAMES = 5

/** A table of what single files have of their own: brought in as CSV, or taken along to be filled in. */
export function OverridesTable({ names, mayHoldOthers, onOwn }: Props) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [read, setRead] = useState<OverrideTable | 'unreadable' | null>(null)

  async function bring({ target }: ChangeEvent<HTMLInputElement>) {
    const file = target.files?.[0]
    target.value = ''
    if (!file) return
    const table = await readTable(file)
    setRead(table ?? 'unreadable')
    if (table) onOwn(table.files)
  }

  async function giveTemplate() {
    const url = URL.createObjectURL(new Blob([await templateOf(names)], { type: 'text/csv' }))
    Object.assign(document.createElement('a'), { href: url, download: 'ke.csv' }).click()
    URL.revokeObjectURL(url)
  }

  return (
    <div className="flex flex-col gap-2">
      <p className="font-medium text-sm noscript:hidden">{t('batches.table.title')}</p>
      <p className="text-muted text-xs">{t('batches.table.hint')}</p>
      <div className="flex flex-wrap gap-2 noscript:hidden">
        <Button type="button" look="outline" onClick={() => input.current?.click()}>
          <FileSpreadsheet {...icon} />
          {t('batches.table.bring')}
        </Button>
        <Button type="button" look="quiet" onClick={() => giveTemplate().catch(reportFailure)}>
          <TableProperties {...icon} />
          {t('batches.table.template')}
        </Button>
      </div>
      <label className="hidden flex-col gap-1 font-medium text-sm noscript:flex">
        {t('batches.table.field')}
        <input
          ref={input}
          type="file"
          name="overrides"
          accept=".csv,text/csv"
          onChange={(event) => bring(event).catch(reportFailure)}
          className="font-normal"
        />
      </label>
      <div role="status">{read && <TableNote read={read} names={mayHoldOthers ? null : names} />}</div>
    </div>
  )
}

/** What was taken from a table, and line by line what could not be. */
function TableNote({ read, names }: { read: OverrideTable | 'unreadable'; names: string[] | null }) {
  const { t } = useTranslation()
  if (read === 'unreadable') return <Note tone="danger">{t('batches.table.unreadable')}</Note>
  const { files, problems } = read
  const unknown = names ? Object.keys(files).filter((name) => !names.includes(name)) : []
  const count = Object.keys(files).length - unknown.length
  return (
    <Note tone={problems.length > 0 ? 'danger' : unknown.length > 0 ? 'warn' : 'quiet'}>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        {count > 0 && <p>{t('batches.table.taken', { count })}</p>}
        {unknown.length > 0 && (
          <p>
            {t('batches.table.unknown', {
              count: unknown.length,
              names: unknown.slice(0, SHOWN_NAMES).join(', '),
            })}
          </p>
        )}
        {problems.length > 0 && (
          <>
            <p className="font-medium">{t('batches.table.problemsTitle')}</p>
            <ul className="flex flex-col">
              {problems.slice(0, SHOWN_PROBLEMS).map(({ line, code, column, value }) => (
                <li key={`${line} ${code} ${column}`} className="break-words">
                  {t('batches.table.line', { line })}:{' '}
                  {t(`batches.table.problems.${code}`, { column, value })}
                </li>
              ))}
            </ul>
            {problems.length > SHOWN_PROBLEMS && (
              <p>{t('batches.table.moreProblems', { count: problems.length - SHOWN_PROBLEMS })}</p>
            )}
          </>
        )}
      </div>
    </Note>
  )
}
