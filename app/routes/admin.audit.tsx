import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { auditFilterSchema } from '../../core/admin.ts'
import { auditActions } from '../../core/audit.ts'
import { AuditTable } from '../components/admin/audit-table.tsx'
import { FilterForm } from '../components/admin/filter-form.tsx'
import { Section } from '../components/settings/section.tsx'
import { Pager } from '../components/ui/pager.tsx'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { requireAdmin } from '../utils/admin.server.ts'
import { readFilter } from '../utils/filter.server.ts'
import { services } from '../utils/services.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  await requireAdmin(request)
  const { filter, cursor } = readFilter(request, auditFilterSchema)
  return {
    ...(await services().audit.page({ ...filter, cursor })),
    filter,
    isFirst: !cursor,
    title: pageTitle(request, 'admin.audit.title'),
  }
}

export default function AuditLog() {
  const { items, nextCursor, filter, isFirst } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const query = new URLSearchParams(filter)
  const isFiltered = query.size > 0
  return (
    <Section title={t('admin.audit.title')} lead={t('admin.audit.lead')}>
      <FilterForm
        key={`${query}`}
        texts={[
          { name: 'actor', label: t('admin.audit.actor'), value: filter.actor, maxLength: 50 },
          { name: 'target', label: t('admin.audit.target'), value: filter.target, maxLength: 50 },
        ]}
        choices={[
          {
            name: 'action',
            label: t('admin.audit.action'),
            value: filter.action,
            any: t('admin.anyAction'),
            options: auditActions.map((value) => ({ value, text: t(`admin.audit.actions.${value}`) })),
          },
        ]}
      />
      <AuditTable
        label={t('admin.audit.title')}
        entries={items}
        empty={t(isFiltered ? 'admin.audit.none' : 'admin.audit.empty')}
      />
      <Pager
        label={t('admin.audit.title')}
        query={query}
        nextCursor={nextCursor}
        isFirst={isFirst}
        first={t('admin.first')}
        more={t('admin.more')}
      />
    </Section>
  )
}

export const meta = pageMeta
