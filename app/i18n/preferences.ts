import { type UiLanguage, uiLanguages } from './i18n.ts'

export const themes = ['light', 'dark', 'system'] as const
export type Theme = (typeof themes)[number]

export interface Preferences {
  language: UiLanguage
  theme: Theme
}

const year = 365 * 24 * 60 * 60

/** Language and theme of a visitor, from the cookies `ke_lang` and `ke_theme`; Vietnamese and the system's theme by default. */
export function readPreferences(request: Request): Preferences {
  const cookies = request.headers.get('Cookie') ?? ''
  return {
    language: chosen(cookies, 'ke_lang', uiLanguages) ?? 'vi',
    theme: chosen(cookies, 'ke_theme', themes) ?? 'system',
  }
}

/** `Set-Cookie` values for whichever preferences the form holds; nothing for values we do not know. */
export function preferenceCookies(form: FormData): string[] {
  const settings = [
    ['ke_lang', uiLanguages.find((language) => language === form.get('language'))],
    ['ke_theme', themes.find((theme) => theme === form.get('theme'))],
  ]
  return settings
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}=${value}; Path=/; Max-Age=${year}; SameSite=Lax`)
}

function chosen<T extends string>(cookies: string, name: string, choices: readonly T[]): T | undefined {
  const value = new RegExp(`(?:^|;\\s*)${name}=([^;]*)`).exec(cookies)?.[1]
  return choices.find((choice) => choice === value)
}
