import { z } from 'zod'
import {
  type AccountView,
  accountStatuses,
  interfaceLanguages,
  loginSchema,
  mailRhythms,
  planTypes,
  profileSchema,
  refreshSchema,
  registerSchema,
  roles,
  themes,
} from '../account.ts'
import { operation } from './operation.ts'

const time = z.iso.datetime()

export const subscriptionSchema = z.object({
  planType: z.enum(planTypes),
  startDate: z.string().nullable(),
  endDate: z.string().nullable(),
  autoRenew: z.boolean(),
})

export const accountSchema = z
  .object({
    id: z.uuid(),
    username: z.string(),
    email: z.string(),
    fullName: z.string(),
    avatar: z.string().nullable(),
    role: z.enum(roles),
    status: z.enum(accountStatuses),
    emailVerified: z.boolean(),
    preferences: z.object({
      language: z.enum(interfaceLanguages),
      theme: z.enum(themes),
      notifications: z.object({ email: z.boolean(), push: z.boolean(), mails: z.enum(mailRhythms) }),
    }),
    subscription: subscriptionSchema,
    lastLoginAt: time.nullable(),
    loginCount: z.int(),
  })
  .meta({ id: 'Account' }) satisfies z.ZodType<AccountView>

const sessionSchema = z
  .object({ accessToken: z.string(), refreshToken: z.string(), user: accountSchema })
  .meta({ id: 'Session' })

export const registerAccount = operation({
  id: 'register',
  method: 'POST',
  path: '/api/auth/register',
  tag: 'Accounts',
  summary: 'Make an account and sign it in',
  auth: 'nobody',
  body: registerSchema,
  answers: { 201: sessionSchema },
  problems: { 403: 'No new accounts are taken here.', 409: 'The username or the e-mail is taken.' },
})

export const login = operation({
  id: 'login',
  method: 'POST',
  path: '/api/auth/login',
  tag: 'Accounts',
  summary: 'Sign in by username or e-mail',
  auth: 'nobody',
  body: loginSchema,
  answers: { 200: sessionSchema },
  problems: { 401: 'Wrong name or password.', 403: 'The account is not active.' },
})

export const refresh = operation({
  id: 'refresh',
  method: 'POST',
  path: '/api/auth/refresh',
  tag: 'Accounts',
  summary: 'Exchange a refresh token for a new pair',
  auth: 'nobody',
  body: refreshSchema,
  answers: { 200: sessionSchema },
  problems: { 401: 'The token is over, was exchanged before, or is none.' },
})

export const logout = operation({
  id: 'logout',
  method: 'POST',
  path: '/api/auth/logout',
  tag: 'Accounts',
  summary: 'End this session, its sockets included',
  auth: 'user',
  answers: { 204: 'nothing' },
})

export const getProfile = operation({
  id: 'getProfile',
  method: 'GET',
  path: '/api/auth/profile',
  tag: 'Accounts',
  summary: 'The account as it stands',
  auth: 'user',
  answers: { 200: z.object({ user: accountSchema }) },
})

export const changeProfile = operation({
  id: 'changeProfile',
  method: 'PATCH',
  path: '/api/auth/profile',
  tag: 'Accounts',
  summary: 'Change the name and the preferences; anything else is passed over',
  auth: 'user',
  body: profileSchema,
  answers: { 200: z.object({ user: accountSchema }) },
})

export const accountOperations = [registerAccount, login, refresh, logout, getProfile, changeProfile]
