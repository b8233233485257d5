import { useTranslation } from 'react-i18next'
import { Logo } from '../logo.tsx'
import { ButtonLink } from '../ui/button.tsx'

/** What batches are, for who has none yet. */
export function EmptyBatches() {
  const { t } = useTranslation()
  const steps = ['one', 'two', 'three'] as const
  return (
    <section className="card mx-auto flex w-full max-w-xl flex-col items-center gap-6 px-6 py-12 text-center">
      <Logo size={72} />
      <div className="flex flex-col gap-1">
        <h2 className="font-bold text-lg">{t('batches.empty.title')}</h2>
        <p className="text-muted">{t('batches.empty.text')}</p>
      </div>
      <ol className="flex flex-col gap-2 text-left">
        {steps.map((step, place) => (
          <li key={step} className="flex items-baseline gap-3">
            <span className="tabular flex size-7 shrink-0 items-center justify-center rounded-full bg-glow font-semibold text-xs">
              {place + 1}
            </span>
            <span className="min-w-0">{t(`batches.empty.${step}`)}</span>
          </li>
        ))}
      </ol>
      <ButtonLink to="/batch/new">{t('batches.new')}</ButtonLink>
    </section>
  )
}
