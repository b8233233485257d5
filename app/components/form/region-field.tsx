import type { FieldMetadata } from '@conform-to/react'
import { useTranslation } from 'react-i18next'
import { regionSettings } from '../../../core/spoken/region.ts'
import { SelectField } from './select-field.tsx'

/** Whose words numbers are read with. */
export function RegionField({ field }: { field: FieldMetadata<string> }) {
  const { t } = useTranslation()
  return (
    <SelectField
      field={field}
      label={t('reading.region')}
      hint={t('reading.regionHint')}
      options={regionSettings.map((value) => ({ value, text: t(`reading.regions.${value}`) }))}
    />
  )
}
