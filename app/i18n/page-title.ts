import type { MetaDescriptor } from '@remix-run/node'
import type { ParseKeys } from 'i18next'
import { createI18n } from './i18n.ts'
import { readPreferences } from './preferences.ts'

/** The document's title in the reader's language: `meta` runs outside React, so the loader says it. */
export function pageTitle(request: Request, key: ParseKeys, name?: string): string {
  const { t } = createI18n(readPreferences(request).language)
  return `${name || String(t(key))} · ${t('brand.name')}`
}

/** The `meta` of a page whose loader gives its `title`. */
export function pageMeta({ data }: { data: unknown }): MetaDescriptor[] {
  const title = data && typeof data === 'object' && 'title' in data ? String(data.title) : 'Kể'
  return [{ title }]
}
