import { z } from 'zod'
import { isStorable } from './plain-text.ts'

export const roles = ['user', 'premium', 'admin'] as const
export type Role = (typeof roles)[number]
export const accountStatuses = ['active', 'inactive', 'banned'] as const
export type AccountStatus = (typeof accountStatuses)[number]
export const planTypes = ['free', 'basic', 'premium'] as const
export type PlanType = (typeof planTypes)[number]

export const interfaceLanguages = ['vi-VN', 'en-US'] as const
export const themes = ['light', 'dark', 'system'] as const
export type Theme = (typeof themes)[number]

export const mailRhythms = ['batches', 'daily'] as const
export type MailRhythm = (typeof mailRhythms)[number]

export interface Preferences {
  language: (typeof interfaceLanguages)[number]
  /** `system` follows the device. */
  theme: Theme
  notifications: {
    email: boolean
    push: boolean
    /** When mails come: when a batch ends and else once a day, or once a day only. */
    mails: MailRhythm
  }
}

export const defaultPreferences: Preferences = {
  language: 'vi-VN',
  theme: 'light',
  notifications: { email: true, push: true, mails: 'batches' },
}

export interface Subscription {
  planType: PlanType
  startDate: string | null
  endDate: string | null
  autoRenew: boolean
}

/** An account as its owner sees it. */
export interface AccountView {
  id: string
  username: string
  email: string
  fullName: string
  avatar: string | null
  role: Role
  status: AccountStatus
  emailVerified: boolean
  preferences: Preferences
  subscription: Subscription
  lastLoginAt: string | null
  loginCount: number
}

/** Error messages are keys of `app/i18n` (`errors.*`), so that each page says them in its reader's language. */
const password = z.string({ error: 'password_short' }).min(8, 'password_short').max(128, 'password_long')
const presentPassword = z
  .string({ error: 'password_missing' })
  .min(1, 'password_missing')
  .max(128, 'password_long')
const email = z
  .string({ error: 'email_invalid' })
  .trim()
  .max(100, 'email_long')
  .pipe(z.email('email_invalid'))
  .meta({ format: 'email' })
const fullName = z
  .string({ error: 'full_name_missing' })
  .refine(isStorable, 'broken_characters')
  .trim()
  .normalize('NFC')
  .min(1, 'full_name_missing')
  .max(100, 'full_name_long')

export const registerSchema = z.object({
  username: z
    .string({ error: 'username_missing' })
    .trim()
    .normalize('NFC')
    .min(3, 'username_short')
    .max(50, 'username_long')
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u, 'username_letters'),
  email,
  password,
  fullName,
})
export type Registration = z.infer<typeof registerSchema>

export const loginSchema = z.object({
  /** Username or e-mail. */
  username: z
    .string({ error: 'username_missing' })
    .refine(isStorable, 'broken_characters')
    .trim()
    .normalize('NFC')
    .min(1, 'username_missing')
    .max(100, 'username_long'),
  password: presentPassword,
})
export type Credentials = z.infer<typeof loginSchema>

export const refreshSchema = z.object({
  refreshToken: z.string({ error: 'token_missing' }).max(200, 'token_missing'),
})

/** What a person may change about the account. Anything else in the input is passed over. */
export const profileSchema = z.object({
  fullName: fullName.optional(),
  preferences: z
    .object({
      language: z.enum(interfaceLanguages).optional(),
      theme: z.enum(themes).optional(),
      notifications: z
        .object({
          email: z.boolean().optional(),
          push: z.boolean().optional(),
          mails: z.enum(mailRhythms).optional(),
        })
        .optional(),
    })
    .optional(),
})
export type ProfileChanges = z.infer<typeof profileSchema>

/** The profile page's form. */
export const nameSchema = z.object({ fullName })

/** The preferences page's form. */
export const preferencesFormSchema = z.object({
  language: z.enum(interfaceLanguages),
  theme: z.enum(themes),
})

/** The notifications page's form: an unchecked box is not sent. */
export const notificationsFormSchema = z
  .object({ mails: z.enum(['off', ...mailRhythms]), push: z.literal('on').optional() })
  .transform(({ mails, push }) => ({
    push: push === 'on',
    email: mails !== 'off',
    ...(mails !== 'off' && { mails }),
  }))

/** What is guessed within so many tries is tried on every account; characters beyond the first ones change nothing about that. */
export const commonPassword = { guesses: 10_000, lookedAt: 32 }

export const changePasswordSchema = z.object({ oldPassword: presentPassword, newPassword: password })
export const forgotPasswordSchema = z.object({ email })

/** The part of a link that came by mail. */
const linkToken = z.string({ error: 'link_invalid' }).max(200, 'link_invalid')
export const resetPasswordSchema = z.object({ token: linkToken, newPassword: password })
export const verifyEmailSchema = z.object({ token: linkToken })

/** Asked for before what cannot be undone. */
export const confirmPasswordSchema = z.object({ password: presentPassword })

/** A signed-in device as its owner sees it. Times are ISO 8601. */
export interface SessionView {
  id: string
  kind: 'web' | 'api'
  device: string | null
  os: string | null
  browser: string | null
  version: string | null
  ipAddress: string | null
  lastSeenAt: string
  createdAt: string
  expiresAt: string
  /** Whether the asking request came with this one. */
  current: boolean
}
