import { useTranslation } from 'react-i18next'
import { accountStatuses, planTypes, roles } from '../../../core/account.ts'
import { type UserFilter, userSorts } from '../../../core/admin.ts'
import { FilterForm } from './filter-form.tsx'

export function UserFilterForm({ filter }: { filter: UserFilter }) {
  const { t } = useTranslation()
  return (
    <FilterForm
      texts={[{ name: 'q', label: t('admin.users.query'), value: filter.q, maxLength: 100 }]}
      choices={[
        {
          name: 'role',
          label: t('admin.user.role'),
          value: filter.role,
          any: t('admin.anyRole'),
          options: roles.map((value) => ({ value, text: t(`admin.roles.${value}`) })),
        },
        {
          name: 'status',
          label: t('admin.user.status'),
          value: filter.status,
          any: t('admin.anyStatus'),
          options: accountStatuses.map((value) => ({ value, text: t(`admin.statuses.${value}`) })),
        },
        {
          name: 'plan',
          label: t('admin.user.plan'),
          value: filter.plan,
          any: t('admin.anyPlan'),
          options: planTypes.map((value) => ({ value, text: t(`plan.names.${value}`) })),
        },
        {
          name: 'sort',
          label: t('admin.users.sort'),
          value: filter.sort,
          options: userSorts.map((value) => ({ value, text: t(`admin.users.sorts.${value}`) })),
        },
      ]}
    />
  )
}
