import { Form, useRevalidator } from '@remix-run/react'
import { BellRing } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PushDevice } from '../../../core/notification.ts'
import {
  disablePush,
  enablePush,
  PushDeniedError,
  type PushOwner,
  type PushState,
  pushState,
} from '../../hooks/push.ts'
import { reportFailure } from '../../hooks/read-json.ts'
import { useFormat } from '../../i18n/format.ts'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import { Section } from './section.tsx'

interface Props {
  owner: PushOwner
  /** Null where nothing is pushed. */
  publicKey: string | null
  devices: PushDevice[]
}

/** Which devices are told, and the switch for this one. */
export function PushSection({ owner, publicKey, devices }: Props) {
  const { t } = useTranslation()
  const isOn = devices.some(({ current }) => current)
  return (
    <Section title={t('notifications.push.title')} lead={t('notifications.push.lead')}>
      {publicKey ? (
        !isOn && <ThisDevice owner={owner} publicKey={publicKey} />
      ) : (
        <Note>{t('notifications.push.off')}</Note>
      )}
      <h3 className="font-semibold text-base">{t('notifications.push.devices')}</h3>
      {devices.length === 0 && <p className="text-muted text-sm">{t('notifications.push.none')}</p>}
      <ul className="flex flex-col divide-y divide-line empty:hidden">
        {devices.map((device) => (
          <Device key={device.id} device={device} />
        ))}
      </ul>
    </Section>
  )
}

/** The switch that only the browser itself can turn: it asks its person, and its push service. */
function ThisDevice({ owner, publicKey }: { owner: PushOwner; publicKey: string }) {
  const { t } = useTranslation()
  const { revalidate } = useRevalidator()
  const [state, setState] = useState<PushState | 'failed' | 'busy'>()
  useEffect(() => {
    pushState().then(setState, reportFailure)
  }, [])

  async function enable() {
    setState('busy')
    try {
      await enablePush(owner, publicKey)
      setState('on')
      revalidate()
    } catch (error) {
      reportFailure(error)
      setState(error instanceof PushDeniedError ? await pushState() : 'failed')
    }
  }

  if (state === undefined) return <noscript>{t('notifications.push.noScript')}</noscript>
  if (state === 'unsupported') return <Note>{t('notifications.push.unsupported')}</Note>
  return (
    <>
      {state === 'denied' && (
        <Note tone="warn" role="status">
          {t('notifications.push.denied')}
        </Note>
      )}
      {state === 'failed' && (
        <Note tone="danger" role="alert">
          {t('notifications.push.failed')}
        </Note>
      )}
      <Button
        type="button"
        onClick={enable}
        disabled={state === 'busy' || state === 'denied'}
        className="sm:self-start"
      >
        <BellRing size={18} strokeWidth={1.75} aria-hidden />
        {t('notifications.push.enable')}
      </Button>
    </>
  )
}

function Device({ device: { id, device, os, browser, createdAt, current } }: { device: PushDevice }) {
  const { t } = useTranslation()
  const format = useFormat()
  const name = [browser, os].filter(Boolean).join(' · ') || device || t('settings.sessions.unknown')
  return (
    <li className="flex flex-wrap items-center gap-3 py-3 first:pt-0 last:pb-0">
      <div className="flex min-w-0 flex-1 basis-48 flex-col">
        <p className="break-words font-medium text-sm">
          {name}
          {current && <span className="text-second"> · {t('settings.sessions.current')}</span>}
        </p>
        <p className="text-muted text-xs" suppressHydrationWarning>
          {t('notifications.push.since', { ago: format.ago(createdAt) })}
        </p>
      </div>
      <Form
        method="post"
        preventScrollReset
        className="flex gap-2"
        onSubmit={({ nativeEvent }) => {
          const { submitter } = nativeEvent as SubmitEvent
          if (current && submitter?.getAttribute('value') === 'disable') disablePush().catch(reportFailure)
        }}
      >
        <input type="hidden" name="id" value={id} />
        <Button
          look="outline"
          name="intent"
          value="test"
          aria-label={t('notifications.push.testNamed', { device: name })}
        >
          {t('notifications.push.test')}
        </Button>
        <Button
          look="quiet"
          name="intent"
          value="disable"
          aria-label={t('notifications.push.disableNamed', { device: name })}
        >
          {t('notifications.push.disable')}
        </Button>
      </Form>
    </li>
  )
}
