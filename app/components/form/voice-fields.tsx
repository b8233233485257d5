import type { FieldMetadata } from '@conform-to/react'
import type { ChangeEventHandler } from 'react'
import { useTranslation } from 'react-i18next'
import type { Voice } from '../../../core/voice.ts'
import { SelectField } from './select-field.tsx'

interface Props {
  fields: { voice: FieldMetadata<string>; speakingRate: FieldMetadata<string | number> }
  voices: Voice[]
  /** The rate that is set now: offered too, when it came from a program and is none of ours. */
  rate?: number
  onRate?: ChangeEventHandler<HTMLSelectElement>
}

/** Who reads, and how fast. */
export function VoiceFields({ fields, voices, rate = 1, onRate }: Props) {
  const { t, i18n } = useTranslation()
  const rates = [...new Set([...Object.keys(rateNames).map(Number), rate])].sort((one, other) => one - other)
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        field={fields.voice}
        label={t('newStory.voice')}
        options={[
          { value: '', text: t('newStory.voiceDefault') },
          ...voices.map(({ id, name, language }) => ({
            value: id,
            text: `${name} (${t(`newStory.detected.${language}`)})`,
          })),
        ]}
      />
      <SelectField
        field={fields.speakingRate}
        label={t('newStory.speakingRate')}
        options={rates.map((value) => {
          const name = rateNames[value]
          const number = new Intl.NumberFormat(i18n.language).format(value)
          return { value, text: `${number}×${name ? ` · ${t(`newStory.rate.${name}`)}` : ''}` }
        })}
        onChange={onRate}
      />
    </div>
  )
}

const rateNames: Record<number, 'slow' | 'normal' | 'fast' | null> = {
  0.75: 'slow',
  0.9: null,
  1: 'normal',
  1.15: null,
  1.3: 'fast',
}
