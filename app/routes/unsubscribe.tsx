import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { AccountCard } from '../components/form/account-card.tsx'
import { Button, ButtonLink } from '../components/ui/button.tsx'
import { Note } from '../components/ui/note.tsx'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { isUsableLink, unsubscribe } from '../utils/account.server.ts'
import { toActionError } from '../utils/http.server.ts'
import { limitAddress } from '../utils/limits.server.ts'
import { throwPage } from '../utils/page-error.server.ts'

const tokenOf = (request: Request): string => new URL(request.url).searchParams.get('token') ?? ''

/** Looking changes nothing: programs that follow the links in mails must not end them. */
export async function loader({ request }: LoaderFunctionArgs) {
  return {
    isUsable: await isUsableLink('unsubscribe', tokenOf(request)),
    title: pageTitle(request, 'notifications.unsubscribe.title'),
  }
}

/** By this page's button, or by a mail program that posts to the same address (RFC 8058). */
export async function action({ request }: ActionFunctionArgs) {
  await limitAddress().catch(throwPage)
  try {
    await unsubscribe(tokenOf(request))
  } catch (failure) {
    return data({ isDone: false }, { status: toActionError(failure).status })
  }
  return data({ isDone: true })
}

export default function Unsubscribe() {
  const { isUsable } = useLoaderData<typeof loader>()
  const isDone = useActionData<typeof action>()?.isDone
  const { t } = useTranslation()
  const isSending = useNavigation().state === 'submitting'
  const isAsked = isUsable && isDone === undefined
  return (
    <AccountCard
      title={t('notifications.unsubscribe.title')}
      lead={isAsked ? t('notifications.unsubscribe.lead') : ''}
    >
      {isAsked ? (
        <Form method="post" className="flex flex-col">
          <Button disabled={isSending}>{t('notifications.unsubscribe.confirm')}</Button>
        </Form>
      ) : (
        <>
          <Note tone={isDone ? 'quiet' : 'warn'} role={isDone ? 'status' : 'alert'}>
            {t(`notifications.unsubscribe.${isDone ? 'done' : 'invalid'}`)}
          </Note>
          <ButtonLink to="/settings/notifications" look="outline">
            {t('notifications.unsubscribe.settings')}
          </ButtonLink>
        </>
      )}
    </AccountCard>
  )
}

export const meta = pageMeta
