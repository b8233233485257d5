import type { FieldMetadata } from '@conform-to/react'
import { useTranslation } from 'react-i18next'
import { rewriteKinds } from '../../../core/rewrite.ts'
import { SelectField } from './select-field.tsx'

/** What the rewrite is held to. */
export function RewriteField({ field }: { field: FieldMetadata<string> }) {
  const { t } = useTranslation()
  return (
    <SelectField
      field={field}
      label={t('rewrite.label')}
      hint={t('rewrite.hint')}
      options={rewriteKinds.map((value) => ({ value, text: t(`rewrite.kinds.${value}`) }))}
    />
  )
}
