import { useTranslation } from 'react-i18next'
import { vi } from './vi.ts'

type ErrorKey = keyof typeof vi.errors

type FaultKey = keyof typeof vi.section.faults

function isErrorKey(key: string): key is ErrorKey {
  return Object.hasOwn(vi.errors, key)
}

/** What the check of a section finds; other codes are those of errors. */
export function isFaultKey(key: string): key is FaultKey {
  return Object.hasOwn(vi.section.faults, key)
}

/**
 * Says errors in the reader's language. `field` takes a schema's or the server's message for a form field: a known key is
 * looked up, otherwise the field's own sentence is used. `code` takes an error's code, and the vendor's own words (which
 * have no translation) when the code is new to us.
 */
export function useErrorTexts() {
  const { t } = useTranslation()
  return {
    field(name: string, message: string): string {
      const byField = `field_${name}`
      if (isErrorKey(message)) return t(`errors.${message}`)
      return isErrorKey(byField) ? t(`errors.${byField}`) : message
    },
    code(code: string, message?: string): string {
      if (isErrorKey(code)) return t(`errors.${code}`)
      return message || t('errors.unknown')
    },
  }
}
