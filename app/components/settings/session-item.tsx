import { Form } from '@remix-run/react'
import { MonitorSmartphone, Smartphone, SquareTerminal, Tablet } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SessionView } from '../../../core/account.ts'
import { useFormat } from '../../i18n/format.ts'
import { Button } from '../ui/button.tsx'

function iconOf({ device, kind }: SessionView) {
  if (kind === 'api') return SquareTerminal
  if (device === 'tablet' || device?.includes('iPad')) return Tablet
  return !device || device === 'desktop' ? MonitorSmartphone : Smartphone
}

/** One signed-in device, with the way to throw it out. */
export function SessionItem({ session }: { session: SessionView }) {
  const { t } = useTranslation()
  const format = useFormat()
  const Icon = iconOf(session)
  const { id, device, os, browser, version, ipAddress, kind, lastSeenAt, createdAt, current } = session
  const isModel = device && !['desktop', 'mobile', 'tablet'].includes(device)
  const what = [isModel && device, browser && `${browser} ${version?.split('.')[0] ?? ''}`.trim(), os]
  const name = what.filter(Boolean).join(' · ') || t('settings.sessions.unknown')
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0">
      <Icon size={24} strokeWidth={1.75} aria-hidden className="shrink-0 text-muted" />
      <div className="min-w-0 flex-1 basis-48">
        <p className="break-words font-medium text-sm">
          {name}
          {current && <span className="text-second"> · {t('settings.sessions.current')}</span>}
        </p>
        <p className="text-muted text-xs" suppressHydrationWarning>
          {[
            t('settings.sessions.seen', { ago: format.ago(lastSeenAt) }),
            t('settings.sessions.since', { ago: format.ago(createdAt) }),
            ipAddress,
            kind === 'api' && t('settings.sessions.api'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      {!current && (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="id" value={id} />
          <Button
            look="outline"
            name="intent"
            value="end"
            aria-label={t('settings.sessions.endNamed', { device: name })}
          >
            {t('settings.sessions.end')}
          </Button>
        </Form>
      )}
    </li>
  )
}
