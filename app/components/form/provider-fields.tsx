import type { FieldMetadata } from '@conform-to/react'
import { useTranslation } from 'react-i18next'
import { type ProviderKind, type ProviderName, providerKinds } from '../../../core/provider.ts'
import { SelectField } from './select-field.tsx'

/** A provider that can be chosen. */
export interface ProviderChoice {
  kind: ProviderKind
  name: string
  isUsual: boolean
}

interface Props {
  fields: Record<`${ProviderKind}Provider`, FieldMetadata<string>>
  providers: ProviderChoice[]
  /** Who reads was chosen; `auto` is a choice, too. */
  onSpeech: (name: string) => void
}

/** Who writes, reads and paints, for each kind of work that more than one could do. */
export function ProviderFields({ fields, providers, onSpeech }: Props) {
  const { t } = useTranslation()
  const nameOf = ({ name }: ProviderChoice) => t(`providers.names.${name as ProviderName}`)
  return providerKinds.map((kind) => {
    const choices = providers.filter((provider) => provider.kind === kind)
    if (choices.length < 2) return null
    const usual = choices.find(({ isUsual }) => isUsual)
    return (
      <SelectField
        key={kind}
        field={fields[`${kind}Provider`]}
        label={t(`providers.kinds.${kind}`)}
        options={[
          { value: 'auto', text: t('providers.auto', { name: usual ? nameOf(usual) : '' }) },
          ...choices.map((choice) => ({ value: choice.name, text: nameOf(choice) })),
        ]}
        onChange={({ target }) => kind === 'speech' && onSpeech(target.value)}
      />
    )
  })
}
