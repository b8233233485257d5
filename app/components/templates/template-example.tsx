import { useTranslation } from 'react-i18next'
import type { TemplateView } from '../../../core/templates/template.ts'

/** What a template makes of a short passage, folded away until it is wanted. */
export function TemplateExample({ template: { name, example } }: { template: TemplateView }) {
  const { t } = useTranslation()
  if (!example) return null
  const parts = [
    { title: t('templates.source'), ...example.source },
    { title: t('templates.result'), ...example.result },
  ]
  return (
    <details>
      <summary className="inline-flex min-h-11 cursor-pointer items-center rounded-control text-accent text-xs underline">
        {t('templates.example')}
        <span className="sr-only"> {name}</span>
      </summary>
      <dl className="mb-2 flex flex-col gap-3 border-line border-l-2 pl-3">
        {parts.map(({ title, language, text }) => (
          <div key={title} className="flex flex-col gap-1">
            <dt className="font-medium text-muted text-xs">
              {title} · {t(`newStory.detected.${language}`)}
            </dt>
            <dd lang={language} className="whitespace-pre-line font-serif text-sm">
              {text}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
