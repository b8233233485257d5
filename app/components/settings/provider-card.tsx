import { CircleCheck, CircleDashed, CirclePause } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Hold, ProviderKind, ProviderName } from '../../../core/provider.ts'
import { useErrorTexts } from '../../i18n/messages.ts'
import { LocalTime } from '../ui/local-time.tsx'

export interface ShownProvider {
  kind: ProviderKind
  name: string
  model: string | null
  usual: boolean
  configured: boolean
  /** The variables that switch it on. */
  needs: string
  hold: Hold | null
}

interface Props {
  provider: ShownProvider
  /** Who can set variables is told which, and in the vendor's own words what is wrong. */
  isOperator: boolean
}

/** One provider: whether it is on, why it waits, and what it would add. */
export function ProviderCard({ provider, isOperator }: Props) {
  const { t } = useTranslation()
  const { kind, name, model, usual, configured, needs, hold } = provider
  const adds = t(`providers.adds.${kind}.${name}` as 'providers.adds.story.gemini')
  return (
    <li className="flex flex-col gap-1 py-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium text-sm">{t(`providers.names.${name as ProviderName}`)}</span>
        {usual && (
          <span className="rounded-control bg-sunken px-2 py-0.5 text-xs">{t('providers.usual')}</span>
        )}
        <ProviderState configured={configured} hold={hold} />
      </p>
      <p className="text-muted text-sm">{adds}</p>
      {model && <Detail>{t('providers.model', { model })}</Detail>}
      {hold && <Held hold={hold} />}
      {hold && isOperator && <Detail lang="en">{hold.message}</Detail>}
      {!configured && (
        <Detail>{isOperator ? t('providers.needs', { needs }) : t('providers.askOperator')}</Detail>
      )}
    </li>
  )
}

const Detail = ({ children, lang }: { children: ReactNode; lang?: string }) => (
  <p lang={lang} className="break-words text-muted text-xs">
    {children}
  </p>
)

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

/** Whether a provider is on, waits, or is not set up. */
export function ProviderState({ configured, hold }: Pick<ShownProvider, 'configured' | 'hold'>) {
  const { t } = useTranslation()
  const [tone, sign, text] = hold
    ? (['text-warn', <CirclePause key="held" {...icon} />, t('providers.held')] as const)
    : configured
      ? (['text-second', <CircleCheck key="ready" {...icon} />, t('providers.ready')] as const)
      : (['text-muted', <CircleDashed key="off" {...icon} />, t('providers.notSet')] as const)
  return (
    <span className={`inline-flex items-center gap-1.5 text-xs ${tone}`}>
      {sign}
      {text}
    </span>
  )
}

/** Why it waits, and until when. */
export function Held({ hold }: { hold: Hold }) {
  const { t } = useTranslation()
  const say = useErrorTexts()
  return (
    <p className="text-sm">
      {say.code(hold.code, hold.message)}
      {hold.until && (
        <>
          {' '}
          {t('providers.until')} <LocalTime at={hold.until} />.
        </>
      )}
    </p>
  )
}
