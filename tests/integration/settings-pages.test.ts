import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callApi, newAccount, postForm, register, signInByForm } from '../setup/client.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { linkTo, untilMailed } from '../setup/mails.ts'

let ke: Ke
beforeAll(async () => {
  ke = await startKe()
})
afterAll(() => ke.stop())

/** A signed-in browser without JavaScript. */
async function openBrowser() {
  const person = await register(ke)
  const Cookie = await signInByForm(ke, person.account)
  return {
    ...person,
    Cookie,
    see: async (path: string) => (await fetch(`${ke.url}${path}`, { headers: { Cookie } })).text(),
    send: (path: string, fields: object) => postForm(ke, path, fields, { Cookie }),
  }
}

const cookiesOf = (response: Response) => response.headers.getSetCookie().join('\n')
const isSignedIn = async (Cookie: string) =>
  (await callApi(ke, 'GET', '/api/auth/profile', { headers: { Cookie } })).status === 200

describe('the settings', () => {
  test.each(['', '/profile', '/password', '/sessions', '/preferences', '/data'])(
    'ask a stranger to sign in first: /settings%s',
    async (page) => {
      const response = await fetch(`${ke.url}/settings${page}`, { redirect: 'manual' })
      expect(response.status).toBe(302)
      expect(response.headers.get('Location')).toMatch(/^\/sign-in\?redirectTo=%2Fsettings/)
    },
  )

  test('change the name, and say at its field what is wrong with it', async () => {
    const { send, see } = await openBrowser()
    const refused = await send('/settings/profile', { intent: 'profile', fullName: ' ' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Hãy nhập họ và tên.')
    expect((await send('/settings/profile', { intent: 'profile', fullName: 'Cám' })).status).toBe(302)
    expect(await see('/settings/profile')).toContain('value="Cám"')
  })

  test('change the password, tell what is wrong, and never send one back', async () => {
    const { send, account, Cookie } = await openBrowser()
    const form = { oldPassword: 'not this one', newPassword: 'một mật khẩu khác' }
    const refused = await send('/settings/password', form)
    expect(refused.status).toBe(422)
    const page = await refused.text()
    expect(page).toContain('Mật khẩu không đúng.')
    for (const password of Object.values(form)) expect(page).not.toContain(password)
    expect((await send('/settings/password', { ...form, oldPassword: account.password })).status).toBe(302)
    expect(await isSignedIn(Cookie)).toBe(true)
  })

  test('list the devices, and sign out one, the others, or all', async () => {
    const { see, send, account, Cookie } = await openBrowser()
    const elsewhere = () => signInByForm(ke, account)
    const [one, two] = [await elsewhere(), await elsewhere()]
    const { body } = await callApi<{ items: { id: string; current: boolean }[] }>(
      ke,
      'GET',
      '/api/auth/sessions',
      {
        headers: { Cookie: one },
      },
    )
    const id = body.items.find(({ current }) => current)?.id
    expect(await see('/settings/sessions')).toContain('Thiết bị này')
    expect((await send('/settings/sessions', { intent: 'end', id })).status).toBe(302)
    expect([await isSignedIn(one), await isSignedIn(two)]).toEqual([false, true])
    await send('/settings/sessions', { intent: 'endOthers' })
    expect([await isSignedIn(two), await isSignedIn(Cookie)]).toEqual([false, true])
    const last = await send('/settings/sessions', { intent: 'endAll' })
    expect(last.headers.get('Location')).toBe('/sign-in')
    expect(cookiesOf(last)).toMatch(/ke_session=;.*Max-Age=0/i)
    expect(await isSignedIn(Cookie)).toBe(false)
  })

  test('keep language and theme with the account, for the next device too', async () => {
    const { send, account } = await openBrowser()
    const wanted = { language: 'en-US', theme: 'dark' }
    const saved = await send('/settings/preferences', wanted)
    expect(cookiesOf(saved)).toMatch(/ke_lang=en;[\s\S]*ke_theme=dark;/)
    const { username, password } = account
    const elsewhere = await postForm(ke, '/sign-in', { username, password })
    expect(cookiesOf(elsewhere)).toMatch(/ke_lang=en;[\s\S]*ke_theme=dark;/)
    const { body } = await callApi(ke, 'POST', '/api/auth/login', { body: { username, password } })
    expect(body).toMatchObject({
      user: {
        preferences: {
          language: 'en-US',
          theme: 'dark',
          notifications: { email: true, push: true, mails: 'batches' },
        },
      },
    })
  })

  test('follow the small menu too, and a new account begins as its person has seen the pages', async () => {
    const { send, api } = await openBrowser()
    await send('/preferences', { theme: 'dark', redirectTo: '/' })
    expect((await api('GET', '/api/auth/profile')).body).toMatchObject({
      user: { preferences: { theme: 'dark' } },
    })
    const account = newAccount()
    await postForm(ke, '/register', account, { Cookie: 'ke_lang=en; ke_theme=dark' })
    const { username, password } = account
    const { body } = await callApi(ke, 'POST', '/api/auth/login', { body: { username, password } })
    expect(body).toMatchObject({ user: { preferences: { language: 'en-US', theme: 'dark' } } })
  })

  test('delete the account only with the password', async () => {
    const { send, account, Cookie } = await openBrowser()
    expect((await send('/settings/data', { password: 'not this one' })).status).toBe(422)
    expect(await isSignedIn(Cookie)).toBe(true)
    const gone = await send('/settings/data', { password: account.password })
    expect(gone.headers.get('Location')).toBe('/')
    expect(cookiesOf(gone)).toMatch(/ke_session=;.*Max-Age=0/i)
    expect(await isSignedIn(Cookie)).toBe(false)
  })
})

test('a person is reminded to confirm the address until it is done, and can have the mail again', async () => {
  const { see, send, account } = await openBrowser()
  const link = await linkTo(ke, account.email, 'verify-email')
  await untilMailed(ke, 'verifyEmail', account.email)
  expect(await see('/dashboard')).toContain('Gửi thư xác nhận')
  const again = await send('/resend-verification', { redirectTo: '/dashboard' })
  expect(again.headers.get('Location')).toBe('/dashboard')
  await linkTo(ke, account.email, 'verify-email', 2)
  const token = link.searchParams.get('token') ?? ''
  expect(await (await fetch(link)).text()).toContain('Xác nhận e-mail của tôi')
  expect((await postForm(ke, '/verify-email', { token })).status).toBe(302)
  expect(await see('/dashboard')).not.toContain('Gửi thư xác nhận')
  expect(await (await fetch(link)).text()).toContain('đã được dùng hoặc đã hết hạn')
})

test('a forgotten password is set anew from page to page', async () => {
  const { account, Cookie } = await openBrowser()
  const answers = await Promise.all(
    [account.email, 'nobody.here@example.com'].map((email) => postForm(ke, '/forgot-password', { email })),
  )
  const [known = '', unknown = ''] = await Promise.all(answers.map((answer) => answer.text()))
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  for (const page of [known, unknown]) expect(page).toContain('Nếu có tài khoản với e-mail này')
  const link = await linkTo(ke, account.email, 'reset-password')
  const token = link.searchParams.get('token') ?? ''
  expect(await (await fetch(link)).text()).toContain(`value="${token}"`)
  const page = link.pathname + link.search
  const common = await postForm(ke, page, { token, newPassword: 'password' })
  expect(await common.text()).toContain('Mật khẩu này ai cũng đoán được')
  const done = await postForm(ke, page, { token, newPassword: 'một hai ba bốn' })
  expect(done.headers.get('Location')).toBe('/sign-in')
  expect(await isSignedIn(Cookie)).toBe(false)
  await signInByForm(ke, { ...account, password: 'một hai ba bốn' })
  expect(await (await fetch(link)).text()).toContain('Liên kết này đã được dùng hoặc đã hết hạn')
})

test.each([
  '/settings/profile',
  '/settings/password',
  '/settings/sessions',
  '/settings/preferences',
  '/settings/data',
  '/preferences',
  '/resend-verification',
])('no form of another site reaches %s', async (path) => {
  const { Cookie } = await openBrowser()
  const attack = { intent: 'endAll', theme: 'dark', language: 'vi-VN', password: 'x' }
  const { status } = await postForm(ke, path, attack, { Cookie, Origin: 'https://elsewhere.example' })
  expect(status).toBeGreaterThanOrEqual(400)
  expect(await isSignedIn(Cookie)).toBe(true)
})

test('unsent mails, whose links open accounts, are shown in development only', async () => {
  const { Cookie } = await openBrowser()
  expect((await fetch(`${ke.url}/outbox`, { headers: { Cookie } })).status).toBe(404)
})
