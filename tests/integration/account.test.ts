import { readdir } from 'node:fs/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Account,
  type Client,
  callApi,
  connect,
  register,
  signInByForm,
  untilClosed,
} from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { linkTo, mailsTo, untilMailed } from '../setup/mails.ts'

let ke: Ke
beforeAll(async () => {
  ke = await startKe()
})
afterAll(() => ke.stop())

const anonymous = (path: string, body: object) => callApi(ke, 'POST', `/api/auth/${path}`, { body })
const login = (username: string, password: string) => anonymous('login', { username, password })
const profileOf = async (person: Client) =>
  (await person.api<{ user: unknown }>('GET', '/api/auth/profile')).body.user

describe('the profile', () => {
  test('takes another name and other preferences, one by one', async () => {
    const person = await register(ke)
    const change = (body: object) => person.api('PATCH', '/api/auth/profile', body)
    expect(await change({ fullName: '  Cám ' })).toMatchObject({
      status: 200,
      body: { user: { fullName: 'Cám' } },
    })
    await change({ preferences: { theme: 'dark' } })
    await change({ preferences: { language: 'en-US', notifications: { push: false } } })
    expect(await profileOf(person)).toMatchObject({
      fullName: 'Cám',
      preferences: {
        language: 'en-US',
        theme: 'dark',
        notifications: { email: true, push: false, mails: 'batches' },
      },
    })
  })

  test('takes nothing else from outside', async () => {
    const person = await register(ke)
    const before = await profileOf(person)
    const wish = { role: 'admin', status: 'banned', email: 'x@example.com', password: 'another one', id: 'x' }
    const more = {
      emailVerified: true,
      subscription: { planType: 'premium' },
      username: 'other',
      avatar: '/etc/passwd',
    }
    expect((await person.api('PATCH', '/api/auth/profile', { ...wish, ...more })).status).toBe(200)
    expect(await profileOf(person)).toEqual(before)
    expect((await login(person.account.username, person.account.password)).status).toBe(200)
  })

  test.each([
    [{ fullName: '' }, 'fullName'],
    [{ fullName: 7 }, 'fullName'],
    [{ preferences: { theme: 'pink' } }, 'preferences.theme'],
    [{ preferences: { language: 'fr' } }, 'preferences.language'],
    [{ preferences: { notifications: { email: 'yes' } } }, 'preferences.notifications.email'],
    [[], 'form'],
  ])('refuses %j at its field', async (body, field) => {
    const reply = await (await register(ke)).api<{ errors: object }>('PATCH', '/api/auth/profile', body)
    expect(reply.status).toBe(422)
    expect(Object.keys(reply.body.errors)).toEqual([field])
  })

  test('two changes at once are both kept', async () => {
    const person = await register(ke)
    const changes = [{ theme: 'dark' }, { language: 'en-US' }, { notifications: { push: false } }]
    await Promise.all(changes.map((preferences) => person.api('PATCH', '/api/auth/profile', { preferences })))
    expect(await profileOf(person)).toMatchObject({
      preferences: {
        language: 'en-US',
        theme: 'dark',
        notifications: { email: true, push: false, mails: 'batches' },
      },
    })
  })
})

describe('the picture', () => {
  const drawing = (width = 640, height = 480) =>
    sharp({ create: { width, height, channels: 3, background: '#c2401c' } })
  const send = (person: Client, bytes: Buffer | string, name = 'me.jpg') => {
    const form = new FormData()
    form.set('avatar', new File([bytes as BlobPart], name))
    return person.api<{ user: { avatar: string }; errors: object }>('POST', '/api/auth/avatar', form)
  }

  test('becomes a square WebP without a word of where it was taken', async () => {
    const person = await register(ke)
    const taken = await drawing()
      .withExif({ IFD0: { Copyright: 'secret-place' }, IFD3: { GPSLatitude: '21/1 1/1 0/1' } })
      .jpeg()
      .toBuffer()
    expect(taken.toString('latin1')).toContain('secret-place')
    const { status, body } = await send(person, taken)
    expect(status).toBe(200)
    const response = await person.request(body.user.avatar)
    expect(response.headers.get('Content-Type')).toBe('image/webp')
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(response.headers.get('Content-Security-Policy')).toContain('sandbox')
    const picture = Buffer.from(await response.arrayBuffer())
    const { format, width, height, exif } = await sharp(picture).metadata()
    expect({ format, width, height, exif }).toEqual({
      format: 'webp',
      width: 256,
      height: 256,
      exif: undefined,
    })
    expect(picture.toString('latin1')).not.toContain('secret-place')
  })

  test('is seen by whoever is signed in, and by nobody else', async () => {
    const person = await register(ke)
    const { body } = await send(person, await drawing().png().toBuffer())
    expect((await (await register(ke)).request(body.user.avatar)).status).toBe(200)
    expect((await fetch(`${ke.url}${body.user.avatar}`)).status).toBe(401)
  })

  test('takes the place of the one before, whose file is gone; and can be removed', async () => {
    const person = await register(ke)
    const one = (await send(person, await drawing().webp().toBuffer())).body.user.avatar
    const two = (await send(person, await drawing(300, 300).negate().webp().toBuffer())).body.user.avatar
    expect(two).not.toBe(one)
    expect(await avatarFiles(person.user.id)).toHaveLength(1)
    expect((await person.api('DELETE', '/api/auth/avatar')).status).toBe(204)
    expect(await avatarFiles(person.user.id)).toHaveLength(0)
    expect((await person.request(two)).status).toBe(404)
    expect(await profileOf(person)).toMatchObject({ avatar: null })
  })

  test.each<[string, () => Promise<Buffer | string> | Buffer | string, string]>([
    ['nothing', () => '', 'picture_missing'],
    ['a text', () => 'Ngày xưa', 'picture_type'],
    [
      'an SVG',
      () => '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      'picture_type',
    ],
    ['a GIF', () => drawing().gif().toBuffer(), 'picture_type'],
    [
      'the first bytes of a picture',
      async () => (await drawing().png().toBuffer()).subarray(0, 60),
      'picture_unusable',
    ],
    [
      'a page behind a picture’s first bytes',
      () => Buffer.from('\xff\xd8\xff<script>', 'latin1'),
      'picture_unusable',
    ],
    ['a picture of a few dots', () => drawing(8, 8).png().toBuffer(), 'picture_unusable'],
    [
      'a picture that would fill the memory',
      () => drawing(16_000, 16_000).png({ compressionLevel: 9 }).toBuffer(),
      'picture_unusable',
    ],
    ['more than five megabytes', () => Buffer.alloc(5 * 1024 * 1024 + 1, 0xff), 'picture_too_large'],
  ])('refuses %s', async (_, make, message) => {
    const person = await register(ke)
    const { status, body } = await send(person, await make())
    expect(status).toBe(message === 'picture_too_large' ? 413 : 422)
    expect(body.errors).toEqual({ avatar: [message] })
    expect(await avatarFiles(person.user.id)).toHaveLength(0)
  })

  async function avatarFiles(userId: string): Promise<string[]> {
    return readdir(`${ke.dataDir}/uploads/avatars/${userId}`).catch(() => [])
  }
})

describe('changing the password', () => {
  test('ends every other session, sockets too, and not this one', async () => {
    const person = await register(ke)
    const cookie = await signInByForm(ke, person.account)
    const other = await connect(ke, '/stories', { extraHeaders: { Cookie: cookie } })
    const own = await person.socket('/stories')
    const closed = untilClosed(other)
    const newPassword = 'một mật khẩu khác'
    const body = { oldPassword: person.account.password, newPassword }
    expect((await person.api('POST', '/api/auth/change-password', body)).status).toBe(204)
    await closed
    expect(own.connected).toBe(true)
    expect((await person.api('GET', '/api/auth/profile')).status).toBe(200)
    expect((await callApi(ke, 'GET', '/api/auth/profile', { headers: { Cookie: cookie } })).status).toBe(401)
    expect((await login(person.account.username, person.account.password)).status).toBe(401)
    expect((await login(person.account.username, newPassword)).status).toBe(200)
    await linkTo(ke, person.account.email, 'forgot-password')
  })

  test.each([
    [
      'a wrong old one',
      { oldPassword: 'not this one', newPassword: 'a good new one' },
      { oldPassword: ['password_wrong'] },
    ],
    ['a short new one', { newPassword: 'short' }, { newPassword: ['password_short'] }],
    ['a common new one', { newPassword: 'Password1' }, { newPassword: ['password_common'] }],
  ])('refuses %s at its field and changes nothing', async (_, change, errors) => {
    const person = await register(ke)
    const body = { oldPassword: person.account.password, ...change }
    expect(await person.api('POST', '/api/auth/change-password', body)).toMatchObject({
      status: 422,
      body: { errors },
    })
    expect((await login(person.account.username, person.account.password)).status).toBe(200)
  })

  test('of two at once only one goes through', async () => {
    const person = await register(ke)
    const change = (newPassword: string) =>
      person.api('POST', '/api/auth/change-password', { oldPassword: person.account.password, newPassword })
    const replies = await Promise.all([change('the first new one'), change('the second new one')])
    expect(replies.map(({ status }) => status).sort()).toEqual([204, 409])
  })
})

test('a common password opens no account', async () => {
  const { account } = await register(ke)
  const body = {
    ...account,
    username: `${account.username}x`,
    email: `x${account.email}`,
    password: 'qwertyuiop',
  }
  expect(await anonymous('register', body)).toMatchObject({
    status: 422,
    body: { errors: { password: ['password_common'] } },
  })
})

describe('confirming the e-mail address', () => {
  const tokenIn = (link: URL) => ({ token: link.searchParams.get('token') ?? '' })

  test('is asked for by mail, works once, and looking at the link does not use it up', async () => {
    const person = await register(ke)
    const link = await linkTo(ke, person.account.email, 'verify-email')
    expect(link.origin).toBe(ke.url)
    expect((await fetch(link)).status).toBe(200)
    expect(await profileOf(person)).toMatchObject({ emailVerified: false })
    expect((await anonymous('verify-email', tokenIn(link))).status).toBe(204)
    expect(await profileOf(person)).toMatchObject({ emailVerified: true })
    expect(await anonymous('verify-email', tokenIn(link))).toMatchObject({
      status: 422,
      body: { code: 'link_invalid' },
    })
  })

  test('can be asked for again, and no longer once it is done', async () => {
    const person = await register(ke)
    const first = await linkTo(ke, person.account.email, 'verify-email')
    await untilMailed(ke, 'verifyEmail', person.account.email)
    expect((await person.api('POST', '/api/auth/resend-verification')).status).toBe(202)
    const second = await linkTo(ke, person.account.email, 'verify-email', 2)
    expect((await anonymous('verify-email', tokenIn(second))).status).toBe(204)
    expect((await anonymous('verify-email', tokenIn(first))).status).toBe(422)
    const count = (await mailsTo(ke, person.account.email)).length
    expect((await person.api('POST', '/api/auth/resend-verification')).status).toBe(202)
    // What is asked for later has come: this one would have come before it.
    const later = await register(ke)
    await linkTo(ke, later.account.email, 'verify-email')
    expect(await mailsTo(ke, person.account.email)).toHaveLength(count)
  })

  test('is not done by a link to set a password', async () => {
    const person = await register(ke)
    await anonymous('forgot-password', { email: person.account.email })
    const link = await linkTo(ke, person.account.email, 'reset-password')
    expect((await anonymous('verify-email', tokenIn(link))).status).toBe(422)
  })
})

describe('a forgotten password', () => {
  const reset = (link: URL, newPassword: string) =>
    anonymous('reset-password', { token: link.searchParams.get('token') ?? '', newPassword })
  async function forget({ email }: Account) {
    const asked = await anonymous('forgot-password', { email: email.toUpperCase() })
    expect(asked).toMatchObject({ status: 202, body: null })
    return linkTo(ke, email, 'reset-password')
  }

  test('is set anew by a link from the mail, once; every session ends', async () => {
    const person = await register(ke)
    const open = await person.socket('/stories')
    const closed = untilClosed(open)
    const link = await forget(person.account)
    expect(link.origin).toBe(ke.url)
    expect((await reset(link, 'the new password')).status).toBe(204)
    await closed
    expect((await person.api('GET', '/api/auth/profile')).status).toBe(401)
    expect((await login(person.account.username, person.account.password)).status).toBe(401)
    expect((await login(person.account.username, 'the new password')).status).toBe(200)
    expect(await reset(link, 'one more password')).toMatchObject({
      status: 422,
      body: { code: 'link_invalid' },
    })
  })

  test('of two uses at once only one goes through', async () => {
    const person = await register(ke)
    const link = await forget(person.account)
    const replies = await Promise.all([reset(link, 'the first of two'), reset(link, 'the second of two')])
    expect(replies.map(({ status }) => status).sort()).toEqual([204, 422])
  })

  test('a bad new one leaves the link good', async () => {
    const person = await register(ke)
    const link = await forget(person.account)
    expect((await reset(link, 'password')).status).toBe(422)
    expect((await reset(link, 'một hai ba bốn')).status).toBe(204)
  })

  test('an address that nobody has gets the same answer, and no mail', async () => {
    const email = 'nobody.at.all@example.com'
    expect(await anonymous('forgot-password', { email })).toMatchObject({ status: 202, body: null })
    await forget((await register(ke)).account)
    expect(await mailsTo(ke, email)).toEqual([])
  })

  test('a stopped account gets no link, and one it had does nothing', async () => {
    const person = await register(ke)
    const link = await forget(person.account)
    await queryDatabase(ke.databaseUrl, `update "user" set status = 'banned' where id = $1`, [person.user.id])
    expect((await reset(link, 'the new password')).status).toBe(422)
    const count = (await mailsTo(ke, person.account.email)).length
    await anonymous('forgot-password', { email: person.account.email })
    await forget((await register(ke)).account)
    expect(await mailsTo(ke, person.account.email)).toHaveLength(count)
  })

  test('the link leads where the operator says, whatever the request calls this place', async () => {
    const person = await register(ke)
    const headers = { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' }
    const { email } = person.account
    await callApi(ke, 'POST', '/api/auth/forgot-password', { body: { email }, headers })
    expect((await linkTo(ke, email, 'reset-password')).origin).toBe(ke.url)
  })
})
