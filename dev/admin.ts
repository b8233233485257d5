import { randomBytes } from 'node:crypto'
import { type Registration, type Role, registerSchema, roles } from '../core/account.ts'
import { AppError, InvalidInputError } from '../core/errors.ts'
import { operator } from '../db/audit.repository.ts'
import { migrate } from '../db/migrate.ts'
import { createOrm, type Orm } from '../db/orm.ts'
import { hashOfPassword } from '../db/password-hash.ts'
import { refuseCommonPassword } from '../db/password-strength.ts'
import { createUserRepository } from '../db/user.repository.ts'
import { createUserAdminRepository } from '../db/user-admin.repository.ts'
import { makeVapidKeys } from '../push/vapid.ts'
import { askSecret } from './ask-secret.ts'
import { withDatabase } from './database.ts'
import { SetupError, say } from './report.ts'

const usage = `Say what to do:
  npm run admin -- create EMAIL USERNAME     makes an account that is an admin
  npm run admin -- role USERNAME ${roles.join('|')}  changes the role of an account
  npm run admin -- push-keys                 makes a pair of keys for push services`

/**
 * The operator's account tool, on whichever database there is, running or not. Answers the exit code.
 * @throws SetupError with what is wrong, for the person at the terminal
 */
export async function admin([command, ...args]: string[]): Promise<number> {
  if (command === 'push-keys') return printPushKeys()
  const work = command === 'create' ? createAdmin(args) : command === 'role' ? changeRole(args) : null
  if (!work) throw new SetupError(usage)
  await withDatabase(async (databaseUrl) => {
    await migrate(databaseUrl)
    const orm = await createOrm(databaseUrl)
    try {
      await work(orm)
    } catch (error) {
      throw error instanceof AppError ? new SetupError(inWords(error), { cause: error }) : error
    } finally {
      await orm.close()
    }
  })
  return 0
}

/** As variables, on paper only: nothing is kept of them. */
function printPushKeys(): number {
  const { publicKey, privateKey } = makeVapidKeys()
  console.log(`VAPID_PUBLIC_KEY=${publicKey}\nVAPID_PRIVATE_KEY=${privateKey}`)
  return 0
}

function createAdmin([email, username, ...rest]: string[]) {
  if (!email || !username || rest.length > 0) throw new SetupError(usage)
  return async (orm: Orm): Promise<void> => {
    const named = { email, username, fullName: username }
    // Whoever types a password should not learn afterwards that the name is taken.
    check({ ...named, password: makePassword() })
    await createUserRepository(orm).refuseTaken(named)
    const typed = process.stdin.isTTY ? await askTwice() : ''
    const account = check({ ...named, password: typed || makePassword() })
    await refuseCommonPassword(account.password, 'password', [username, email])
    const hash = await hashOfPassword(account.password)
    await createUserAdminRepository(orm).create(account, hash, 'admin', operator)
    say(`${account.username} is an admin now.`)
    if (!typed) console.log(`Password: ${account.password}`)
  }
}

/** 120 random bits: nobody has to think of one, and nobody guesses it. */
const makePassword = () => randomBytes(15).toString('base64url')

async function askTwice(): Promise<string> {
  const password = await askSecret('Password (leave it empty to have one made): ')
  if (password && (await askSecret('Once more: ')) !== password) {
    throw new SetupError('The two are not the same. Nothing was made.')
  }
  return password
}

function check(input: unknown): Registration {
  const parsed = registerSchema.safeParse(input)
  if (parsed.success) return parsed.data
  throw new InvalidInputError({ account: parsed.error.issues.map(({ message }) => message) })
}

function changeRole([username, role, ...rest]: string[]) {
  if (!username || !isRole(role) || rest.length > 0) throw new SetupError(usage)
  return async (orm: Orm): Promise<void> => {
    const user = await createUserRepository(orm).findByLogin(username)
    if (!user) throw new SetupError(`There is no account ${username}.`)
    await createUserAdminRepository(orm).change(user.id, { role }, operator)
    say(`${user.username}: ${user.role} before, ${role} now.`)
    if (user.status !== 'active') say(`The account is ${user.status}: nobody can sign in to it.`)
  }
}

const isRole = (text: string | undefined): text is Role => roles.some((role) => role === text)

/** What the schemas' keys mean; the pages have them in two languages (`app/i18n`). */
const sentences: Record<string, string> = {
  username_short: 'A username needs at least 3 characters.',
  username_long: 'A username has at most 50 characters.',
  username_letters: 'Use letters, digits, dots, underscores and hyphens for the username.',
  email_invalid: 'This is no e-mail address.',
  email_long: 'An e-mail address has at most 100 characters.',
  password_short: 'A password needs at least 8 characters.',
  password_long: 'A password has at most 128 characters.',
  password_common: 'Anybody would guess this password.',
}

function inWords({ message, fields }: AppError): string {
  const keys = Object.values(fields ?? {}).flat()
  const said = keys.flatMap((key) => sentences[key] ?? [])
  return said.length > 0 ? said.join('\n') : message
}
