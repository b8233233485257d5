import { describe, expect, test } from 'vitest'
import { preferenceCookies, readPreferences } from './preferences.ts'

function requestWith(cookie: string) {
  return new Request('http://ke.test/', { headers: { Cookie: cookie } })
}

describe('preferences', () => {
  test('are Vietnamese and the theme of the system for a new visitor', () => {
    expect(readPreferences(new Request('http://ke.test/'))).toEqual({ language: 'vi', theme: 'system' })
  })

  test('are read from their cookies, among others', () => {
    const request = requestWith('ke_session=abc; ke_lang=en; ke_theme=dark')
    expect(readPreferences(request)).toEqual({ language: 'en', theme: 'dark' })
  })

  test('fall back when a cookie holds something unknown', () => {
    const request = requestWith('ke_lang=xx; not_ke_theme=dark; ke_theme="><script>')
    expect(readPreferences(request)).toEqual({ language: 'vi', theme: 'system' })
  })

  test('set a cookie for what was chosen, and for nothing else', () => {
    const form = new FormData()
    form.set('theme', 'dark')
    form.set('language', 'klingon')
    const cookies = preferenceCookies(form)
    expect(cookies).toHaveLength(1)
    expect(cookies[0]).toMatch(/^ke_theme=dark; Path=\/; Max-Age=\d+; SameSite=Lax$/)
  })
})
