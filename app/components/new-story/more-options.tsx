import type { FieldMetadata } from '@conform-to/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { NumberField } from '../form/number-field.tsx'
import { PitchField } from '../form/pitch-field.tsx'
import { type ProviderChoice, ProviderFields } from '../form/provider-fields.tsx'
import { RegionField } from '../form/region-field.tsx'
import { SelectField } from '../form/select-field.tsx'
import { TextField } from '../form/text-field.tsx'

interface Props {
  fields: {
    genre: FieldMetadata<string>
    /** Left out where every story is made in one go. */
    mode?: FieldMetadata<string>
    pitch: FieldMetadata<string | number>
    region: FieldMetadata<string>
    maxWordsPerChunk: FieldMetadata<unknown>
    wordsPerImage: FieldMetadata<unknown>
    storyProvider: FieldMetadata<string>
    speechProvider: FieldMetadata<string>
    imageProvider: FieldMetadata<string>
  }
  providers: ProviderChoice[]
  onSpeech: (name: string) => void
  children?: ReactNode
}

/** What most people never change. */
export function MoreOptions({ fields, providers, onSpeech, children }: Props) {
  const { t } = useTranslation()
  return (
    <div className="grid gap-4 pt-2 sm:grid-cols-2">
      <TextField
        field={fields.genre}
        label={t('newStory.genre')}
        placeholder={t('newStory.genrePlaceholder')}
      />
      <NumberField
        field={fields.maxWordsPerChunk}
        label={t('newStory.maxWordsPerChunk')}
        min={20}
        max={500}
      />
      <NumberField field={fields.wordsPerImage} label={t('newStory.wordsPerImage')} min={50} max={1000} />
      {fields.mode && (
        <SelectField
          field={fields.mode}
          label={t('newStory.mode')}
          options={(['auto', 'manual'] as const).map((value) => ({
            value,
            text: t(`newStory.modes.${value}`),
          }))}
        />
      )}
      <PitchField field={fields.pitch} />
      <RegionField field={fields.region} />
      <ProviderFields fields={fields} providers={providers} onSpeech={onSpeech} />
      {children}
    </div>
  )
}
