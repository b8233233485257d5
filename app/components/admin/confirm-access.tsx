import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { UserSummary } from '../../../core/admin.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'

/** What is asked about before it is done: an intent, and what it sets. */
export const confirmations = [
  'role-user',
  'role-premium',
  'role-admin',
  'status-inactive',
  'status-banned',
  'logout',
] as const
export type Confirmation = (typeof confirmations)[number]

export function ConfirmAccess({ asked, user }: { asked: Confirmation; user: UserSummary }) {
  const { t } = useTranslation()
  const { text, verb } = useWords(asked)
  const [intent = '', value] = asked.split('-')
  return (
    <ConfirmDialog
      title={t(`admin.confirm.${text}.title`, { name: user.username })}
      text={t(`admin.confirm.${text}.text`)}
      keep={t('admin.user.keep')}
    >
      <Form method="post" preventScrollReset replace>
        {value && <input type="hidden" name={intent} value={value} />}
        <Button look="danger" name="intent" value={intent}>
          {verb}
        </Button>
      </Form>
    </ConfirmDialog>
  )
}

function useWords(asked: Confirmation) {
  const { t } = useTranslation()
  const makes = (role: 'user' | 'premium' | 'admin') =>
    t('admin.user.makeRole', { role: t(`admin.roles.${role}`) })
  switch (asked) {
    case 'role-admin':
      return { text: 'makeAdmin', verb: makes('admin') } as const
    case 'role-user':
      return { text: 'takeAdmin', verb: makes('user') } as const
    case 'role-premium':
      return { text: 'takeAdmin', verb: makes('premium') } as const
    case 'status-inactive':
      return { text: 'inactive', verb: t('admin.user.setStatus.inactive') } as const
    case 'status-banned':
      return { text: 'banned', verb: t('admin.user.setStatus.banned') } as const
    case 'logout':
      return { text: 'logout', verb: t('admin.user.logout') } as const
  }
}
