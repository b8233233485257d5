import type { FieldMetadata } from '@conform-to/react'
import { useTranslation } from 'react-i18next'
import { SelectField } from './select-field.tsx'

interface Props {
  field: FieldMetadata<string | number>
  /** The pitch that is set now: offered too, when it came from a program and is none of ours. */
  pitch?: number
}

const names: Record<number, 'low' | 'own' | 'high' | null> = {
  [-6]: null,
  [-4]: 'low',
  [-2]: null,
  0: 'own',
  2: null,
  4: 'high',
  6: null,
}

/** How many semitones a voice is raised or lowered. */
export function PitchField({ field, pitch = 0 }: Props) {
  const { t, i18n } = useTranslation()
  const pitches = [...new Set([...Object.keys(names).map(Number), pitch])].sort((one, other) => one - other)
  const signed = new Intl.NumberFormat(i18n.language, { signDisplay: 'exceptZero' })
  return (
    <SelectField
      field={field}
      label={t('newStory.pitch')}
      hint={t('newStory.pitchHint')}
      options={pitches.map((value) => {
        const name = names[value]
        return { value, text: `${signed.format(value)}${name ? ` · ${t(`newStory.pitches.${name}`)}` : ''}` }
      })}
    />
  )
}
