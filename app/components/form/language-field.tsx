import type { FieldMetadata } from '@conform-to/react'
import { useTranslation } from 'react-i18next'
import { languageChoices } from '../../../core/story.ts'
import { SelectField } from './select-field.tsx'

/** The language in which a story is told, whatever its text is in. */
export function LanguageField({ field }: { field: FieldMetadata<string> }) {
  const { t } = useTranslation()
  return (
    <SelectField
      field={field}
      label={t('newStory.language')}
      options={languageChoices.map((value) => ({ value, text: t(`newStory.languages.${value}`) }))}
    />
  )
}
