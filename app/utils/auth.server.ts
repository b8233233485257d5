import { createCookie, redirect } from '@remix-run/node'
import { Authenticator } from 'remix-auth'
import { FormStrategy } from 'remix-auth-form'
import type { z } from 'zod'
import {
  type AccountStatus,
  type Credentials,
  loginSchema,
  type PlanType,
  type Preferences,
  type Registration,
  type Role,
  refreshSchema,
  registerSchema,
} from '../../core/account.ts'
import { secretsIn } from '../../core/environment.ts'
import { NotSignedInError } from '../../core/errors.ts'
import { effectivePlan } from '../../core/plans.ts'
import type { RateLimitName } from '../../core/rate-limits.ts'
import { refuseCommonPassword } from '../../db/password-strength.ts'
import type { User } from '../../db/user.entity.ts'
import { accountCookies, preferencesOf } from '../i18n/preferences.ts'
import {
  AccountStoppedError,
  InvalidCredentialsError,
  RegistrationClosedError,
} from './auth-errors.server.ts'
import { clientOf } from './client.server.ts'
import { invalidInput } from './http.server.ts'
import { limitAddress, limitSignIn, limitUser } from './limits.server.ts'
import { requestMail } from './mail.server.ts'
import { throwPage } from './page-error.server.ts'
import { hashPassword, verifyPassword } from './password.server.ts'
import { currentRequest } from './request-context.server.ts'
import { services } from './services.server.ts'
import {
  hashSecret,
  newSecret,
  readAccessToken,
  readRefreshToken,
  refreshTokenOf,
  signAccessToken,
} from './tokens.server.ts'

export interface SessionUser {
  id: string
  username: string
  email: string
  fullName: string
  role: Role
  status: AccountStatus
  /** What holds today: a plan that is over has fallen back. */
  plan: PlanType
  emailVerified: boolean
  /** The address of the picture. */
  avatar: string | null
  /** The session this request came with: what a sign-out revokes. */
  sessionId: string
}

const DAY_MS = 86_400_000
const WEB_LIFETIME_MS = 30 * DAY_MS
const API_LIFETIME_MS = 7 * DAY_MS

/**
 * Checks a name (or e-mail) and password. Says that an account is stopped only to someone who knows its password.
 * @throws InvalidInputError, InvalidCredentialsError, AccountStoppedError, TooManyRequestsError after ten that failed
 */
export async function checkCredentials(input: unknown): Promise<User> {
  const { username, password } = parseOrThrow<Credentials>(loginSchema, input)
  return limitSignIn(username, async () => {
    const user = await services().users.findByLogin(username)
    if (!(await verifyPassword(user?.password, password)) || !user) throw new InvalidCredentialsError()
    if (user.status !== 'active') throw new AccountStoppedError()
    return user
  })
}

/** Makes an account. @throws ConflictError naming the field that is taken; InvalidInputError, TooManyRequestsError */
export async function createAccount(input: unknown, preferences?: Preferences): Promise<User> {
  const { environment, users, logger } = services()
  if (environment.REGISTRATION === 'closed') throw new RegistrationClosedError()
  const registration = parseOrThrow<Registration>(registerSchema, input)
  await limitAddress('register')
  // Looked at when its turn has come: of many at once for one name most cost no hash. The database decides all the same.
  const passwordHash = await hashPassword(registration.password, async () => {
    await users.refuseTaken(registration)
    await refuseCommonPassword(registration.password, 'password', [registration.username, registration.email])
  })
  const user = await users.register({ ...registration, preferences }, passwordHash)
  // The person does not wait for it, and can ask for it again.
  requestMail('verifyEmail', user).catch((error: unknown) =>
    logger.warn({ error }, 'a mail is not on its way'),
  )
  return user
}

function parseOrThrow<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input)
  if (!parsed.success) throw invalidInput(parsed.error)
  return parsed.data
}

const authenticator = new Authenticator<User>()
  .use(new FormStrategy(({ form }) => checkCredentials(Object.fromEntries(form))), 'sign-in')
  .use(
    new FormStrategy(({ form, request }) => createAccount(Object.fromEntries(form), preferencesOf(request))),
    'register',
  )

/** Made at first use: its secret comes from the environment, and `__Host-` cookies exist on https only. */
let cookie: ReturnType<typeof createCookie> | undefined
function sessionCookie() {
  const { SESSION_SECRET, PUBLIC_URL } = services().environment
  const secure = PUBLIC_URL?.startsWith('https:') ?? false
  cookie ??= createCookie(secure ? '__Host-ke_session' : 'ke_session', {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    secrets: secretsIn(SESSION_SECRET),
    maxAge: WEB_LIFETIME_MS / 1000,
  })
  return cookie
}

async function openSession(
  user: User,
  request: Request,
  kind: { kind: 'web'; tokenHash: string } | { kind: 'api' },
) {
  const lifetimeMs = kind.kind === 'web' ? WEB_LIFETIME_MS : API_LIFETIME_MS
  const expiresAt = new Date(Date.now() + lifetimeMs)
  const sessionId = await services().sessions.open({
    userId: user.id,
    ...kind,
    ...clientOf(request),
    expiresAt,
  })
  await services().users.recordLogin(user)
  return sessionId
}

async function withCookie(user: User, request: Request): Promise<Headers> {
  // What this browser was signed in with before is over: a session never changes hands, and none is left behind.
  const before = await findSession({ cookie: request.headers.get('Cookie') })
  if (before) await endSession(before.user.sessionId)
  const secret = newSecret()
  await openSession(user, request, { kind: 'web', tokenHash: hashSecret(secret) })
  const headers = new Headers({ 'Set-Cookie': await sessionCookie().serialize(secret) })
  for (const cookie of accountCookies(user.preferences)) headers.append('Set-Cookie', cookie)
  return headers
}

/** remix-auth takes a form from a request only, and has no bound for it: so it gets one with the form that was read. */
function authenticate(strategy: 'sign-in' | 'register', request: Request, form: FormData): Promise<User> {
  const headers = { Cookie: request.headers.get('Cookie') ?? '' }
  return authenticator.authenticate(
    strategy,
    new Request(request.url, { method: 'POST', body: form, headers }),
  )
}

/** Signs in with this form; gives the headers that set the session's cookie. */
export async function signIn(request: Request, form: FormData): Promise<Headers> {
  return withCookie(await authenticate('sign-in', request, form), request)
}

/** Makes an account from this form and signs it in. */
export async function register(request: Request, form: FormData): Promise<Headers> {
  return withCookie(await authenticate('register', request, form), request)
}

/** Opens a session for a program: a short access token, and a refresh token for the next. */
export async function openApiSession(user: User, request: Request) {
  const sessionId = await openSession(user, request, { kind: 'api' })
  return tokensOf(user, sessionId, 0)
}

const tokensOf = async (user: User, sessionId: string, generation: number) => ({
  accessToken: await signAccessToken(user.id, sessionId),
  refreshToken: refreshTokenOf(sessionId, generation),
  user: user.toView(),
})

/** A new pair for a refresh token. A token that was exchanged before ends its whole session. @throws NotSignedInError */
export async function refreshApiSession(input: unknown) {
  const askedAt = new Date()
  const { refreshToken } = parseOrThrow(refreshSchema, input)
  const token = readRefreshToken(refreshToken)
  if (!token) throw new NotSignedInError()
  const { sessionId, generation } = token
  const asked = { askedAt, lifetimeMs: API_LIFETIME_MS }
  if ((await services().sessions.rotate(sessionId, generation, asked)) === 'replayed') {
    await endSession(sessionId)
    throw new NotSignedInError()
  }
  const found = await services().sessions.findById(sessionId)
  if (!found) throw new NotSignedInError()
  return tokensOf(found.user, sessionId, generation + 1)
}

/** Ends a session everywhere: HTTP, API and open sockets. */
export async function endSession(sessionId: string): Promise<void> {
  await services().sessions.revoke(sessionId)
  services().realtime?.disconnectSessions([sessionId])
}

/** Ends the session of this request; gives the headers that clear its cookie. */
export async function signOut(request: Request): Promise<Headers> {
  const user = await getUser(request)
  if (user) await endSession(user.sessionId)
  return forgetSession()
}

/** Headers that have the browser forget its session. */
export const forgetSession = async (): Promise<Headers> =>
  new Headers({ 'Set-Cookie': await sessionCookie().serialize('', { maxAge: 0 }) })

/** Who a cookie header or an access token belongs to while the session lives, and until when it can be used. */
export async function findSession(credentials: {
  cookie?: string | null
  token?: string
}): Promise<{ user: SessionUser; endsAt: Date } | null> {
  const { sessions } = services()
  const token = credentials.token ? await readAccessToken(credentials.token) : null
  const found = token
    ? await sessions.findById(token.sessionId)
    : credentials.cookie && !credentials.token
      ? await findByCookie(credentials.cookie)
      : null
  if (!found) return null
  const { id, username, email, fullName, role, status, emailVerified, avatar } = found.user.toView()
  const plan = effectivePlan(found.user)
  const user = {
    id,
    username,
    email,
    fullName,
    role,
    status,
    plan,
    emailVerified,
    avatar,
    sessionId: found.sessionId,
  }
  return { user, endsAt: token?.endsAt ?? found.expiresAt }
}

async function findByCookie(cookie: string) {
  const secret: unknown = await sessionCookie().parse(cookie)
  return typeof secret === 'string' && secret ? services().sessions.findByToken(hashSecret(secret)) : null
}

/** The person this request comes from, by bearer token or else by cookie. */
export async function getUser(request: Request): Promise<SessionUser | null> {
  const bearer = request.headers.get('Authorization')?.match(/^Bearer (\S+)$/i)?.[1]
  const found = await findSession(bearer ? { token: bearer } : { cookie: request.headers.get('Cookie') })
  if (!found) return null
  const context = currentRequest()
  if (context) context.userId = found.user.id
  return found.user
}

/** For pages: the signed-in person, or a redirect to the sign-in page that leads back here. */
export async function requireUser(request: Request): Promise<SessionUser> {
  const user = await getUser(request)
  if (user) {
    await limitUser(user).catch(throwPage)
    return user
  }
  const { pathname, search } = new URL(request.url)
  throw redirect(`/sign-in?${new URLSearchParams({ redirectTo: pathname + search })}`)
}

/** For the sign-in and register pages: who is signed in already has no business there. */
export async function requireAnonymous(request: Request): Promise<void> {
  if (await getUser(request)) throw redirect('/dashboard')
}

/**
 * For the API: the signed-in person, counted against `limit`, or else that of their plan.
 * @throws NotSignedInError, TooManyRequestsError
 */
export async function requireApiUser(request: Request, limit?: RateLimitName): Promise<SessionUser> {
  const user = await getUser(request)
  if (user) {
    await limitUser(user, limit)
    return user
  }
  await limitAddress()
  throw new NotSignedInError()
}
