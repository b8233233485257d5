import { describe, expect, test } from 'vitest'
import type { AuditView } from '../../core/audit.ts'
import { freePort, newDataDir, runBootstrap } from '../setup/bootstrap.ts'
import { callApi, type Session } from '../setup/client.ts'
import { createTestDatabase, queryDatabase } from '../setup/database.ts'

/** Runs `npm run admin` to its end. */
async function admin(environment: Parameters<typeof runBootstrap>[1], ...args: string[]) {
  const command = runBootstrap('admin', environment, args)
  return { exit: await command.untilExit(), output: command.output() }
}
const passwordIn = (output: string) => /^Password: (\S{20})$/m.exec(output)?.[1] ?? ''

test('an operator makes the first admin before anything runs, and gives roles while it runs', async () => {
  const environment = { DATA_DIR: await newDataDir(), PORT: await freePort() }
  const first = await admin(environment, 'create', 'giong@example.com', 'giong')
  expect(first).toMatchObject({ exit: 'code 0' })

  const ke = runBootstrap('start', environment)
  const { web: url } = await ke.untilReady()
  const login = (username: string, password: string) =>
    callApi<Session>({ url }, 'POST', '/api/auth/login', { body: { username, password } })
  const { status, body } = await login('giong', passwordIn(first.output))
  expect([status, body.user.role]).toEqual([200, 'admin'])

  expect(await admin(environment, 'role', 'giong', 'user')).toMatchObject({
    exit: 'code 1',
    output: 'Make somebody else an admin first.\n',
  })
  const second = await admin(environment, 'create', 'tam@example.com', 'tam')
  expect((await admin(environment, 'role', 'Tam@Example.com', 'premium')).output).toBe(
    'tam: admin before, premium now.\n',
  )
  expect((await login('tam', passwordIn(second.output))).body.user.role).toBe('premium')

  const audit = await callApi<{ items: AuditView[] }>({ url }, 'GET', '/api/admin/audit', {
    token: body.accessToken,
  })
  expect(audit.body.items).toMatchObject([
    { actorName: 'operator', targetName: 'tam', action: 'role_changed', details: { after: 'premium' } },
    { actorName: 'operator', targetName: 'tam', action: 'account_created' },
    { actorName: 'operator', targetName: 'giong', action: 'account_created', actorId: null },
  ])
  ke.child.kill('SIGTERM')
  await ke.untilExit()
})

describe('on a database of one’s own', () => {
  test.each([
    [['create', 'no address', 'cam'], 'This is no e-mail address.\n'],
    [['create', 'x', 'y'], 'A username needs at least 3 characters.\nThis is no e-mail address.\n'],
    [['create', 'other@example.com', 'TAM'], 'This username is already in use.\n'],
    [['create', 'TAM@example.com', 'other'], 'This email is already in use.\n'],
    [['role', 'nobody', 'admin'], 'There is no account nobody.\n'],
    [['role', 'tam', 'king'], expect.stringMatching(/^Say what to do:\n.*create EMAIL USERNAME/)],
    [['create', 'tam@example.com'], expect.stringMatching(/^Say what to do:/)],
    [[], expect.stringMatching(/^Say what to do:/)],
  ])('%j is refused with what is wrong', async (args, said) => {
    await using database = await createTestDatabase()
    await queryDatabase(
      database.url,
      `insert into "user" (id, username, email, password, full_name, preferences, subscription, created_at, updated_at)
       values (gen_random_uuid(), 'tam', 'tam@example.com', '', 'Tấm', '{}', '{}', now(), now())`,
    )
    const environment = { DATA_DIR: await newDataDir(), DATABASE_URL: database.url }
    expect(await admin(environment, ...args)).toEqual({ exit: 'code 1', output: said })
  })
})
