import type { FieldMetadata } from '@conform-to/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PasswordMeter } from './password-meter.tsx'
import { TextField } from './text-field.tsx'

/** Where a password is chosen, with a meter below it. */
export function NewPasswordField({ field, label }: { field: FieldMetadata<string>; label: string }) {
  const { t } = useTranslation()
  const [password, setPassword] = useState('')
  return (
    <div className="flex flex-col gap-2">
      <TextField
        field={field}
        label={label}
        hint={t('register.passwordHint')}
        type="password"
        autoComplete="new-password"
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <PasswordMeter password={password} />
    </div>
  )
}
