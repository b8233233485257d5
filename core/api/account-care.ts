import { z } from 'zod'
import {
  changePasswordSchema,
  confirmPasswordSchema,
  forgotPasswordSchema,
  resetPasswordSchema,
  type SessionView,
  verifyEmailSchema,
} from '../account.ts'
import { accountSchema } from './accounts.ts'
import { operation, pageOf } from './operation.ts'

const time = z.iso.datetime()

const deviceSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(['web', 'api']),
    device: z.string().nullable(),
    os: z.string().nullable(),
    browser: z.string().nullable(),
    version: z.string().nullable(),
    ipAddress: z.string().nullable(),
    lastSeenAt: time,
    createdAt: time,
    expiresAt: time,
    current: z.boolean(),
  })
  .meta({ id: 'Device' }) satisfies z.ZodType<SessionView>

export const listSessions = operation({
  id: 'listSessions',
  method: 'GET',
  path: '/api/auth/sessions',
  tag: 'Accounts',
  summary: 'Where one is signed in',
  auth: 'user',
  answers: { 200: pageOf(deviceSchema) },
})

export const endSession = operation({
  id: 'endSession',
  method: 'DELETE',
  path: '/api/auth/sessions/{id}',
  tag: 'Accounts',
  summary: 'Sign one device out, its sockets included',
  auth: 'user',
  answers: { 204: 'nothing' },
})

export const logoutAll = operation({
  id: 'logoutAll',
  method: 'POST',
  path: '/api/auth/logout-all',
  tag: 'Accounts',
  summary: 'Sign out everywhere, this session included',
  auth: 'user',
  answers: { 204: 'nothing' },
})

const wrongPassword = 'The input cannot be used, or the password is wrong; `errors` says what, by field.'

export const changePassword = operation({
  id: 'changePassword',
  method: 'POST',
  path: '/api/auth/change-password',
  tag: 'Accounts',
  summary: 'Set a new password; every other session ends',
  auth: 'user',
  body: changePasswordSchema,
  answers: { 204: 'nothing' },
  problems: { 409: 'The password was changed elsewhere.', 422: wrongPassword },
})

export const forgotPassword = operation({
  id: 'forgotPassword',
  method: 'POST',
  path: '/api/auth/forgot-password',
  tag: 'Accounts',
  summary: 'Have a link to a new password sent, if there is such an account: the answer does not say',
  auth: 'nobody',
  body: forgotPasswordSchema,
  answers: { 202: 'nothing' },
  problems: { 409: 'Mail cannot be sent just now.' },
})

const badLink = 'The input cannot be used, or the link was used or is over.'

export const resetPassword = operation({
  id: 'resetPassword',
  method: 'POST',
  path: '/api/auth/reset-password',
  tag: 'Accounts',
  summary: 'Set a new password by the token of a link; all sessions end',
  auth: 'nobody',
  body: resetPasswordSchema,
  answers: { 204: 'nothing' },
  problems: { 422: badLink },
})

export const verifyEmail = operation({
  id: 'verifyEmail',
  method: 'POST',
  path: '/api/auth/verify-email',
  tag: 'Accounts',
  summary: 'Confirm the e-mail by the token of a link',
  auth: 'nobody',
  body: verifyEmailSchema,
  answers: { 204: 'nothing' },
  problems: { 422: badLink },
})

export const resendVerification = operation({
  id: 'resendVerification',
  method: 'POST',
  path: '/api/auth/resend-verification',
  tag: 'Accounts',
  summary: 'Have the link that confirms the e-mail sent again',
  auth: 'user',
  answers: { 202: 'nothing' },
  problems: { 409: 'Mail cannot be sent just now.' },
})

export const saveAvatar = operation({
  id: 'saveAvatar',
  method: 'POST',
  path: '/api/auth/avatar',
  tag: 'Accounts',
  summary: 'Set the picture of the account: PNG, JPEG or WebP up to 5 MiB',
  auth: 'user',
  file: { field: 'avatar' },
  limit: 'upload',
  answers: { 200: z.object({ user: accountSchema }) },
})

export const removeAvatar = operation({
  id: 'removeAvatar',
  method: 'DELETE',
  path: '/api/auth/avatar',
  tag: 'Accounts',
  summary: 'Remove the picture of the account',
  auth: 'user',
  answers: { 204: 'nothing' },
})

export const getAvatar = operation({
  id: 'getAvatar',
  method: 'GET',
  path: '/api/users/{id}/avatar',
  tag: 'Accounts',
  summary: 'Somebody’s picture',
  auth: 'user',
  limit: 'files',
  answers: { 200: { media: ['image/webp'] } },
})

export const exportOwnData = operation({
  id: 'exportOwnData',
  method: 'GET',
  path: '/api/auth/export',
  tag: 'Accounts',
  summary: 'Everything that is kept about the account, as a zip',
  auth: 'user',
  limit: 'export',
  answers: { 200: { media: ['application/zip'] } },
})

export const deleteAccount = operation({
  id: 'deleteAccount',
  method: 'DELETE',
  path: '/api/auth/account',
  tag: 'Accounts',
  summary: 'Close the account at once and have all its data removed',
  auth: 'user',
  body: confirmPasswordSchema,
  answers: { 202: 'nothing' },
  problems: { 409: 'It is the last admin, or the engine cannot be reached.', 422: wrongPassword },
})

export const accountCareOperations = [
  listSessions,
  endSession,
  logoutAll,
  changePassword,
  forgotPassword,
  resetPassword,
  verifyEmail,
  resendVerification,
  saveAvatar,
  removeAvatar,
  getAvatar,
  exportOwnData,
  deleteAccount,
]
