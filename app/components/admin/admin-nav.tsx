import { Activity, ChartColumn, ScrollText, UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { SectionNav } from '../layout/section-nav.tsx'

export function AdminNav() {
  const { t } = useTranslation()
  return (
    <SectionNav
      label={t('admin.sections')}
      pages={[
        { to: 'overview', title: t('admin.overview'), Icon: ChartColumn },
        { to: 'users', title: t('admin.users.title'), Icon: UsersRound },
        { to: 'system', title: t('admin.system.title'), Icon: Activity },
        { to: 'audit', title: t('admin.audit.title'), Icon: ScrollText },
      ]}
    />
  )
}
