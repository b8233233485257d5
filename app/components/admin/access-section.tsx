import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { accountStatuses, roles } from '../../../core/account.ts'
import type { UserSummary } from '../../../core/admin.ts'
import { Section } from '../settings/section.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'

/** Role and state. What takes something from somebody, or gives them everything, is asked about first. */
export function AccessSection({ user, isSelf }: { user: UserSummary; isSelf: boolean }) {
  const { t } = useTranslation()
  return (
    <div className="grid items-start gap-6 md:grid-cols-2">
      <Section title={t('admin.user.role')} lead={t('admin.user.roleLead')}>
        <Choices>
          {roles
            .filter((role) => role !== user.role)
            .map((role) => {
              const text = t('admin.user.makeRole', { role: t(`admin.roles.${role}`) })
              return role === 'admin' || user.role === 'admin' ? (
                <Asking key={role} about={`role-${role}`}>
                  {text}
                </Asking>
              ) : (
                <Doing key={role} intent="role" value={role}>
                  {text}
                </Doing>
              )
            })}
        </Choices>
      </Section>
      {!isSelf && (
        <Section title={t('admin.user.status')} lead={t('admin.user.statusLead')}>
          <Choices>
            {accountStatuses
              .filter((status) => status !== user.status)
              .map((status) =>
                status === 'active' ? (
                  <Doing key={status} intent="status" value={status}>
                    {t('admin.user.setStatus.active')}
                  </Doing>
                ) : (
                  <Asking key={status} about={`status-${status}`}>
                    {t(`admin.user.setStatus.${status}`)}
                  </Asking>
                ),
              )}
          </Choices>
        </Section>
      )}
    </div>
  )
}

const Choices = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-wrap gap-2">{children}</div>
)

/** Does it at once: it harms nobody, and can be undone. */
function Doing({
  intent,
  value,
  children,
}: {
  intent: 'role' | 'status'
  value: string
  children: ReactNode
}) {
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name={intent} value={value} />
      <Button look="outline" name="intent" value={intent}>
        {children}
      </Button>
    </Form>
  )
}

function Asking({ about, children }: { about: string; children: ReactNode }) {
  return (
    <ButtonLink to={`?confirm=${about}`} preventScrollReset replace look="outline">
      {children}
    </ButtonLink>
  )
}
