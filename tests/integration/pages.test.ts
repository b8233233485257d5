import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newAccount, postForm, register, signInByForm } from '../setup/client.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { kept } from '../setup/kept.ts'

let ke: Ke
let Cookie: string
let storyPage: string
beforeAll(async () => {
  ke = await startKe()
  const client = await register(ke)
  Cookie = await signInByForm(ke, client.account)
  storyPage = `/stories/${await client.upload({ content: 'Ngày xưa.', mode: 'manual' })}`
})
afterAll(() => ke.stop())

const pages = ['/sign-in', '/register', '/preferences', '/stories', '/stories/new', 'a story']

describe.each(pages)('a form sent to %s', (name) => {
  const post = (body: string | ReadableStream, type: string) =>
    fetch(`${ke.url}${name === 'a story' ? storyPage : name}`, {
      method: 'POST',
      body,
      headers: { Cookie, Origin: ke.url, 'Content-Type': type },
      redirect: 'manual',
      duplex: 'half',
    } as RequestInit)

  test.each([
    ['with another boundary', 'multipart/form-data; boundary=y'],
    ['of no kind', 'text/plain'],
    ['as JSON', 'application/json'],
  ])('%s is refused as input, not answered as a fault', async (_, type) => {
    const before = await kept(ke)
    expect((await post('--x--', type)).status).toBe(422)
    expect(await kept(ke)).toEqual(before)
  })

  test('that is larger than any form is refused', async () => {
    const sizes: Record<string, number> = { '/stories/new': 12_000_000, 'a story': 2_000_000 }
    const bytes = sizes[name] ?? 200_000
    const response = await post(`title=${'x'.repeat(bytes)}`, 'application/x-www-form-urlencoded')
    expect(response.status).toBe(413)
  })
})

test('a language and a theme are kept in cookies, and lead back only to our own pages', async () => {
  const chosen = await postForm(ke, '/preferences', { language: 'en', redirectTo: '/sign-in' })
  expect([chosen.status, chosen.headers.get('Location')]).toEqual([302, '/sign-in'])
  const cookie = chosen.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  const page = await (await fetch(`${ke.url}/sign-in`, { headers: { Cookie: cookie } })).text()
  expect(page).toContain('<html lang="en"')
  for (const redirectTo of ['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example']) {
    const { headers } = await postForm(ke, '/preferences', { language: 'en', redirectTo })
    expect(new URL(headers.get('Location') ?? '', ke.url).origin).toBe(ke.url)
  }
})

test('what was done is said on the page that follows, once, also without JavaScript', async () => {
  const form = await postForm(ke, '/preferences', { theme: 'dark', redirectTo: '/sign-in' })
  const cookies = form.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  const response = await fetch(`${ke.url}/sign-in`, { headers: { Cookie: cookies } })
  expect(await response.text()).toContain('Đã lưu lựa chọn của bạn.</')
  expect(response.headers.getSetCookie()).toEqual([expect.stringMatching(/^ke_notice=.*; Max-Age=0/)])
  const forged = `ke_notice=${btoa(JSON.stringify('send money'))}`
  const page = await (await fetch(`${ke.url}/sign-in`, { headers: { Cookie: forged } })).text()
  expect(page).not.toContain('send money')
})

test('a filter that cannot be understood is said at its field, and keeps what was entered', async () => {
  const response = await fetch(`${ke.url}/stories?q=ng%C3%A0y&status=lost`, { headers: { Cookie } })
  const page = await response.text()
  expect(response.status).toBe(200)
  expect(page).toContain('value="ngày"')
  expect(page).toContain('Không có tình trạng này.')
})

test('a refused registration shows again what was entered, but never a password', async () => {
  const account = { ...newAccount(), email: 'no-address' }
  const response = await postForm(ke, '/register', account)
  const page = await response.text()
  expect(response.status).toBe(422)
  expect(page).toContain(`value="${account.username}"`)
  expect(page).not.toContain(account.password)
})
