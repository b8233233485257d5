import type { FieldMetadata } from '@conform-to/react'
import { useTranslation } from 'react-i18next'
import type { ProviderName } from '../../../core/provider.ts'
import type { ListedVoice } from '../../../core/voice.ts'
import { SelectField } from './select-field.tsx'
import { VoiceSample } from './voice-sample.tsx'

interface Props {
  fields: { voice: FieldMetadata<string>; speakingRate: FieldMetadata<string | number> }
  voices: ListedVoice[]
  /** The rate that is set now: offered too, when it came from a program and is none of ours. */
  rate?: number
  /** A voice speaks only through its own provider, so that one has to be chosen with it. */
  onProvider: (name: string) => void
}

/** Who reads, and how fast. */
export function VoiceFields({ fields, voices, rate = 1, onProvider }: Props) {
  const { t, i18n } = useTranslation()
  const rates = [...new Set([...Object.keys(rateNames).map(Number), rate])].sort((one, other) => one - other)
  const chosen = voices.find(({ id }) => id === fields.voice.value)
  const areMixed = voices.some(({ provider }) => provider !== voices[0]?.provider)
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        field={fields.voice}
        label={t('newStory.voice')}
        options={[
          { value: '', text: t('newStory.voiceDefault') },
          ...voices.map(({ id, name, language, provider }) => ({
            value: id,
            text: `${name} (${t(`newStory.detected.${language}`)})`,
            group: areMixed ? t(`providers.names.${provider as ProviderName}`) : undefined,
          })),
        ]}
        beside={<VoiceSample key={chosen?.id} voice={chosen} />}
        onChange={({ target }) => {
          const voice = voices.find(({ id }) => id === target.value)
          if (voice && areMixed) onProvider(voice.provider)
        }}
      />
      <SelectField
        field={fields.speakingRate}
        label={t('newStory.speakingRate')}
        options={rates.map((value) => {
          const name = rateNames[value]
          const number = new Intl.NumberFormat(i18n.language).format(value)
          return { value, text: `${number}×${name ? ` · ${t(`newStory.rate.${name}`)}` : ''}` }
        })}
      />
    </div>
  )
}

/** Whether this provider cannot speak with the voice: it would read with its own. */
export const isOfAnother = (provider: string, voiceId: string | undefined, voices: ListedVoice[]): boolean =>
  provider !== 'auto' && voices.some((voice) => voice.id === voiceId && voice.provider !== provider)

const rateNames: Record<number, 'slow' | 'normal' | 'fast' | null> = {
  0.75: 'slow',
  0.9: null,
  1: 'normal',
  1.15: null,
  1.3: 'fast',
}
