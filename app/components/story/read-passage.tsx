import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SpokenToken } from '../../../core/spoken/rule.ts'
import type { Language } from '../../../core/story.ts'

interface Props {
  passage: { chunkIndex: number; tokens: (SpokenToken & { at: number })[]; isSpokenSo: boolean | null }
  language: Language
  /** What can be done with it. */
  children: ReactNode
}

/** A passage as it is written; what is read otherwise is marked, with its reading after it. */
export function ReadPassage({ passage: { chunkIndex, tokens, isSpokenSo }, language, children }: Props) {
  const { t } = useTranslation()
  const number = chunkIndex + 1
  return (
    <section id={`passage-${number}`} aria-label={t('story.passage', { number })} className="card p-4 sm:p-6">
      <h2 className="pb-2 font-medium text-muted text-sm">{t('story.passage', { number })}</h2>
      <p lang={language} className="whitespace-pre-line font-serif text-reading leading-[1.7]">
        {tokens.map(({ written, spoken, at }) =>
          written === spoken ? written : <Reading key={at} written={written} spoken={spoken} />,
        )}
      </p>
      {isSpokenSo === false && <p className="pt-3 text-warn text-xs">{t('reading.otherwise')}</p>}
      {children}
    </section>
  )
}

function Reading({ written, spoken }: SpokenToken) {
  const { t } = useTranslation()
  const [, before = '', core = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(written) ?? []
  return (
    <>
      {before}
      <mark className="rounded-control bg-sunken px-1 text-ink underline decoration-dotted underline-offset-4">
        {core}
        <span className="sr-only"> {t('reading.readAs')} </span>
        <span aria-hidden className="text-muted">
          {' → '}
        </span>
        <span className="text-second">{spoken.trim() || t('reading.silent')}</span>
      </mark>
      {after || (/\s$/.test(spoken) ? ' ' : '')}
    </>
  )
}
