import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readOverrides } from '../../../../core/batch-overrides.ts'
import type { FileOverrides } from '../../../../core/batch-settings.ts'
import { rewriteKinds } from '../../../../core/rewrite.ts'
import { artStyles, languages } from '../../../../core/story.ts'
import type { ListedVoice } from '../../../../core/voice.ts'
import { useErrorTexts } from '../../../i18n/messages.ts'
import { Button } from '../../ui/button.tsx'

interface Props {
  name: string
  own: FileOverrides
  voices: ListedVoice[]
  onOwn: (name: string, own: FileOverrides) => void
  onClose: () => void
}

const editable = [
  'title',
  'voice',
  'artStyle',
  'language',
  'speakingRate',
  'genre',
  'rewrite',
  'customPrompt',
] as const
type Editable = (typeof editable)[number]

/** What one file has of its own. An empty field is as for all. */
export function OverridesPanel({ name, own, voices, onOwn, onClose }: Props) {
  const { t } = useTranslation()
  const say = useErrorTexts()
  const id = useId()
  const [entered, setEntered] = useState(() => textsOf(own))
  const { problems } = readOverrides(entered)

  function enter(field: Editable, value: string) {
    const next = { ...entered, [field]: value }
    setEntered(next)
    const read = readOverrides(next)
    if (read.problems.length === 0) onOwn(name, read.overrides)
  }

  const asBatch = t('batches.own.asBatch')
  const labels: Record<Editable, string> = {
    title: t('batches.own.titleOf'),
    voice: t('newStory.voice'),
    artStyle: t('newStory.artStyle'),
    language: t('newStory.language'),
    speakingRate: t('newStory.speakingRate'),
    genre: t('newStory.genre'),
    rewrite: t('rewrite.label'),
    customPrompt: t('newStory.prompt'),
  }
  const options: Partial<Record<Editable, [value: string, text: string][]>> = {
    voice: voices.map((voice) => [voice.id, `${voice.name} (${t(`newStory.detected.${voice.language}`)})`]),
    artStyle: artStyles.map((style) => [style, t(`newStory.styles.${style}`)]),
    language: languages.map((language) => [language, t(`newStory.languages.${language}`)]),
    rewrite: rewriteKinds.map((kind) => [kind, t(`rewrite.kinds.${kind}`)]),
  }

  function controlOf(field: Editable): ReactNode {
    const isInvalid = problems.some(({ column }) => column === field)
    const shared = {
      id: `${id}-${field}`,
      value: entered[field] ?? '',
      placeholder: asBatch,
      'aria-invalid': isInvalid || undefined,
      'aria-describedby': isInvalid ? `${id}-${field}-error` : undefined,
      className: 'control',
    }
    const choices = options[field]
    if (choices) {
      return (
        <select {...shared} onChange={({ target }) => enter(field, target.value)}>
          <option value="">{asBatch}</option>
          {choices.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )
    }
    return field === 'customPrompt' ? (
      <textarea {...shared} rows={2} onChange={({ target }) => enter(field, target.value)} />
    ) : (
      <input
        {...shared}
        inputMode={field === 'speakingRate' ? 'decimal' : undefined}
        onChange={({ target }) => enter(field, target.value)}
      />
    )
  }

  return (
    <fieldset className="flex flex-col gap-3 rounded-control bg-sunken p-4">
      <legend className="sr-only">{t('batches.choose.edit', { name })}</legend>
      <p className="text-muted text-xs">{t('batches.own.hint')}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        {editable.map((field) => (
          <div
            key={field}
            className={`flex flex-col gap-1 ${field === 'customPrompt' ? 'sm:col-span-2' : ''}`}
          >
            <label htmlFor={`${id}-${field}`} className="font-medium text-xs">
              {labels[field]}
            </label>
            {controlOf(field)}
            {problems.some(({ column }) => column === field) && (
              <p id={`${id}-${field}-error`} className="text-danger text-xs">
                {say.field(field, '')}
              </p>
            )}
          </div>
        ))}
      </div>
      <Button type="button" look="outline" onClick={onClose} className="self-end">
        {t('batches.own.done')}
      </Button>
    </fieldset>
  )
}

/** Also what cannot be edited here, but came by a table. */
const textsOf = (own: FileOverrides): Record<string, string> =>
  Object.fromEntries(Object.entries(own).map(([field, value]) => [field, String(value)]))
