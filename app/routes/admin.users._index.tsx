import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { userFilterSchema } from '../../core/admin.ts'
import { UserFilterForm } from '../components/admin/user-filter.tsx'
import { UserTable } from '../components/admin/user-table.tsx'
import { Section } from '../components/settings/section.tsx'
import { Pager } from '../components/ui/pager.tsx'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { requireAdmin } from '../utils/admin.server.ts'
import { readFilter } from '../utils/filter.server.ts'
import { services } from '../utils/services.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  await requireAdmin(request)
  const { filter, cursor } = readFilter(request, userFilterSchema)
  return {
    ...(await services().userLists.page({ ...filter, cursor })),
    filter,
    isFirst: !cursor,
    title: pageTitle(request, 'admin.users.title'),
  }
}

export default function Users() {
  const { items, total, nextCursor, filter, isFirst } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const query = new URLSearchParams(filter)
  return (
    <Section title={t('admin.users.title')} lead={t('admin.users.total', { count: total })}>
      <UserFilterForm key={`${query}`} filter={filter} />
      <UserTable users={items} />
      <Pager
        label={t('admin.users.title')}
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
