import { Form } from '@remix-run/react'
import { Sparkles } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Logo } from '../logo.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'

/** The three-click guide of somebody who has no story yet. */
export function EmptyLibrary() {
  const { t, i18n } = useTranslation()
  const steps = ['one', 'two', 'three'] as const
  return (
    <section className="card mx-auto flex w-full max-w-xl flex-col items-center gap-6 px-6 py-12 text-center">
      <Logo size={72} />
      <h2 className="font-bold text-lg">{t('stories.empty.title')}</h2>
      <ol className="flex flex-col gap-2 text-left">
        {steps.map((step, place) => (
          <li key={step} className="flex items-baseline gap-3">
            <span className="tabular flex size-7 shrink-0 items-center justify-center rounded-full bg-glow font-semibold text-xs">
              {place + 1}
            </span>
            {t(`stories.empty.${step}`)}
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap justify-center gap-2">
        <ButtonLink to="/stories/new">{t('stories.empty.own')}</ButtonLink>
        <Form method="post" action="/stories?index">
          <Button look="outline" name="sample" value={i18n.language}>
            <Sparkles size={18} strokeWidth={1.75} aria-hidden />
            {t('stories.empty.sample')}
          </Button>
        </Form>
      </div>
      <p className="text-muted text-xs">{t('stories.empty.sampleNote')}</p>
    </section>
  )
}
