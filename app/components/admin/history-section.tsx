import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { AuditView } from '../../../core/audit.ts'
import { Section } from '../settings/section.tsx'
import { Button } from '../ui/button.tsx'
import { Pager } from '../ui/pager.tsx'
import { AuditTable } from './audit-table.tsx'

interface Props {
  history: {
    items: AuditView[]
    nextCursor: string | null
    isFirst: boolean
    /** The ids of lines that can be taken back. */
    undoable: string[]
  }
}

/** What was done to this account; what still stands can be taken back. */
export function HistorySection({ history: { items, nextCursor, isFirst, undoable } }: Props) {
  const { t } = useTranslation()
  return (
    <Section title={t('admin.user.history')}>
      <AuditTable
        label={t('admin.user.history')}
        entries={items}
        empty={t('admin.user.noHistory')}
        withoutTarget
        actionOf={({ id }) => undoable.includes(id) && <Undo entry={id} />}
      />
      <Pager
        label={t('admin.user.history')}
        query={new URLSearchParams()}
        cursorName="history"
        nextCursor={nextCursor}
        isFirst={isFirst}
        first={t('admin.first')}
        more={t('admin.more')}
      />
    </Section>
  )
}

function Undo({ entry }: { entry: string }) {
  const { t } = useTranslation()
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="entry" value={entry} />
      <Button look="outline" name="intent" value="undo">
        {t('admin.user.undo')}
      </Button>
    </Form>
  )
}
