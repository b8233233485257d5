import { expect, test } from 'vitest'
import { accountOfLink, isGoodLink, linkLifetimeMs, linkToken } from './links.ts'

const secret = 'a secret of at least thirty-two characters'
const account = {
  id: '019aa0a0-0000-7000-8000-000000000001',
  email: 'tam@example.com',
  emailVerified: false,
  password: '$argon2id$old',
}
const now = Date.parse('2026-11-22T10:00:00Z')
const purposes = ['verifyEmail', 'resetPassword'] as const

test.each(purposes)('a link to %s is good for its account until its time is over', (purpose) => {
  const token = linkToken(secret, purpose, account, now)
  const over = now + linkLifetimeMs[purpose]
  expect(accountOfLink(token)).toBe(account.id)
  expect(isGoodLink([secret], purpose, token, account, now)).toBe(true)
  expect(isGoodLink([secret], purpose, token, account, over - 1)).toBe(true)
  expect(isGoodLink([secret], purpose, token, account, over)).toBe(false)
})

test.each([
  ['resetPassword', { password: '$argon2id$new' }],
  ['verifyEmail', { emailVerified: true }],
] as const)('a link to %s is good once: its use changes what it was signed over', (purpose, change) => {
  const token = linkToken(secret, purpose, account, now)
  expect(isGoodLink([secret], purpose, token, { ...account, ...change }, now)).toBe(false)
})

test.each(purposes)('a link to %s is nobody else’s, and no link of another purpose', (purpose) => {
  const token = linkToken(secret, purpose, account, now)
  const [other] = purposes.filter((each) => each !== purpose)
  expect(isGoodLink([secret], other ?? purpose, token, account, now)).toBe(false)
  expect(isGoodLink([secret], purpose, token, { ...account, email: 'cam@example.com' }, now)).toBe(false)
  const id = '019aa0a0-0000-7000-8000-000000000002'
  expect(isGoodLink([secret], purpose, token, { ...account, id }, now)).toBe(false)
  expect(isGoodLink([secret], purpose, token.replace(account.id, id), { ...account, id }, now)).toBe(false)
})

test('nobody makes one without the secret, or gives one more time', () => {
  const token = linkToken(secret, 'resetPassword', account, now)
  const [id, expires, mac] = token.split('.')
  const later = `${id}.${Number(expires) + 1}.${mac}`
  expect(isGoodLink([secret], 'resetPassword', later, account, now)).toBe(false)
  expect(isGoodLink(['another secret of thirty-two letters'], 'resetPassword', token, account, now)).toBe(
    false,
  )
  for (const forged of ['', 'x', `${id}.${expires}.`, `${id}.${expires}.${'A'.repeat(43)}`, `${token}A`]) {
    expect(isGoodLink([secret], 'resetPassword', forged, account, now)).toBe(false)
  }
})

test('a link outlives a change of the secret while the old one is still listed', () => {
  const token = linkToken(secret, 'verifyEmail', account, now)
  expect(
    isGoodLink(['a newer secret of thirty-two letters', secret], 'verifyEmail', token, account, now),
  ).toBe(true)
})
