import type { RewriteKind } from '../rewrite.ts'
import type { Language } from '../story.ts'
import { english } from './english.ts'
import { type BuiltInId, type BuiltInTexts, builtInIds, type TemplateView } from './template.ts'
import { vietnamese } from './vietnamese.ts'

const asks: Record<BuiltInId, { rewrite: RewriteKind; language: Language | 'auto' }> = {
  children: { rewrite: 'children', language: 'auto' },
  drama: { rewrite: 'drama', language: 'auto' },
  summary: { rewrite: 'summary', language: 'auto' },
  close: { rewrite: 'close', language: 'auto' },
  'to-english': { rewrite: 'translate', language: 'en-US' },
  'to-vietnamese': { rewrite: 'translate', language: 'vi-VN' },
}

const texts: Record<Language, BuiltInTexts> = { 'vi-VN': vietnamese, 'en-US': english }

/** The templates that come with Kể, worded in a language. */
export const builtInTemplates = (wordedIn: Language): TemplateView[] =>
  builtInIds.map((id) => ({
    id,
    ...asks[id],
    ...texts[wordedIn][id],
    isBuiltIn: true,
    createdAt: null,
    updatedAt: null,
  }))

export const isBuiltIn = (id: string | undefined): boolean => builtInIds.some((each) => each === id)
