import {
  type Preferences as AccountPreferences,
  defaultPreferences,
  type Theme,
  themes,
} from '../../core/account.ts'
import { type UiLanguage, uiLanguages } from './i18n.ts'

export { themes }

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
export const preferenceCookies = (form: FormData): string[] => cookiesFor(chosenPreferences(form))

/** `Set-Cookie` values that have this browser follow what the account keeps. */
export const accountCookies = ({
  language,
  theme,
}: Pick<AccountPreferences, 'language' | 'theme'>): string[] =>
  cookiesFor({ language: language === 'en-US' ? 'en' : 'vi', theme })

/** Which preferences a form holds, of those we know. */
export const chosenPreferences = (form: FormData): Partial<Preferences> => ({
  language: uiLanguages.find((language) => language === form.get('language')),
  theme: themes.find((theme) => theme === form.get('theme')),
})

/** Language and theme as an account keeps them. */
export const toAccount = ({ language, theme }: Partial<Preferences>): Partial<AccountPreferences> => ({
  ...(language && { language: language === 'en' ? 'en-US' : 'vi-VN' }),
  ...(theme && { theme }),
})

/** What a new account keeps: how its person has seen the pages so far. */
export const preferencesOf = (request: Request): AccountPreferences => ({
  ...defaultPreferences,
  ...toAccount(readPreferences(request)),
})

const cookiesFor = ({ language, theme }: Partial<Preferences>): string[] =>
  [
    ['ke_lang', language],
    ['ke_theme', theme],
  ]
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}=${value}; Path=/; Max-Age=${year}; SameSite=Lax`)

function chosen<T extends string>(cookies: string, name: string, choices: readonly T[]): T | undefined {
  const value = new RegExp(`(?:^|;\\s*)${name}=([^;]*)`).exec(cookies)?.[1]
  return choices.find((choice) => choice === value)
}
