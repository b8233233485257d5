import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { createLogger, loggable } from './logger.server.ts'

function lineOf(log: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines = new PassThrough()
  log(createLogger('info', lines))
  return String(lines.read())
}

test.each([
  { headers: { authorization: 'Bearer hush' } },
  { request: { headers: { cookie: 'ke_session=hush' } } },
  { headers: { 'set-cookie': ['ke_session=hush'] } },
  { headers: { 'Set-Cookie': 'ke_session=hush' } },
  { body: { password: 'hush', username: 'tam' } },
  { oldPassword: 'hush', newPassword: 'hush' },
  { session: { accessToken: 'hush', refreshToken: 'hush' } },
  { token: 'hush' },
])('a secret in %j stays out of the log', (object) => {
  const line = lineOf((logger) => logger.info(object, 'said'))
  expect(line).not.toContain('hush')
  expect(line).toContain('said')
})

test.each([
  ['/stories', '/stories'],
  ['/stories?q=ng%C3%A0y&sort=title', '/stories?q=ng%C3%A0y&sort=title'],
  ['/verify-email?token=hush', '/verify-email?token=[redacted]'],
  ['/x?a=1&resetToken=hush&b=2', '/x?a=1&resetToken=[redacted]&b=2'],
  ['/x?%74oken=hush', '/x?%74oken=[redacted]'],
  ['/sign-in?redirectTo=%2Fverify%3Ftoken%3Dhush', '/sign-in?redirectTo=[redacted]'],
  ['/x?token', '/x?token'],
  ['/x?%=%', '/x?%=%'],
])('the address %s is logged as %s', (path, logged) => {
  expect(loggable(path)).toBe(logged)
})
