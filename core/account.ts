import { z } from 'zod'
import { isStorable } from './plain-text.ts'

export const roles = ['user', 'premium', 'admin'] as const
export type Role = (typeof roles)[number]
export const accountStatuses = ['active', 'inactive', 'banned'] as const
export type AccountStatus = (typeof accountStatuses)[number]
export const planTypes = ['free', 'basic', 'premium'] as const
export type PlanType = (typeof planTypes)[number]

export interface Preferences {
  language: 'vi-VN' | 'en-US'
  theme: 'light' | 'dark'
  notifications: { email: boolean; push: boolean }
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

export const registerSchema = z.object({
  username: z
    .string({ error: 'username_missing' })
    .trim()
    .normalize('NFC')
    .min(3, 'username_short')
    .max(50, 'username_long')
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u, 'username_letters'),
  email: z.string({ error: 'email_invalid' }).trim().max(100, 'email_long').pipe(z.email('email_invalid')),
  password,
  fullName: z
    .string({ error: 'full_name_missing' })
    .refine(isStorable, 'broken_characters')
    .trim()
    .normalize('NFC')
    .min(1, 'full_name_missing')
    .max(100, 'full_name_long'),
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
  password: z.string({ error: 'password_missing' }).min(1, 'password_missing').max(128, 'password_long'),
})
export type Credentials = z.infer<typeof loginSchema>

export const refreshSchema = z.object({
  refreshToken: z.string({ error: 'token_missing' }).max(200, 'token_missing'),
})
