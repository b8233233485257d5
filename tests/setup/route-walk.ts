import type { Account } from './client.ts'
import { type VisitorName, visitorNames } from './visitors.ts'

/** What has to be made anew for each visitor, because the visit changes or ends it. */
export type Fixture =
  | 'a resting story'
  | 'a story that is told'
  | 'a batch of the owner'
  | 'a voice'
  | 'the owner'
  | 'another account'
  | 'a session of the owner'
  | 'an entry of the owner'
  | 'a template of the owner'
  | 'a notification of the owner'
  | 'a push device of the owner'
  | 'a session of their own'

type Answers = Record<VisitorName, string>

/** One line of the table: what a method of a route answers each visitor. */
export interface Expectation {
  method: string
  path: string
  isApi: boolean
  expected: Answers
  /** What is sent, when the least that is accepted is not nothing. */
  body?: (account: Account) => object
  form?: (account: Account) => Record<string, string>
  fixture?: Fixture
}

const everybody = (status: string): Answers =>
  Object.fromEntries(visitorNames.map((name) => [name, status])) as Answers

const shutOut = ['anonymous', 'banned', 'revoked'] as const
const withStatus = (answers: Answers, names: readonly VisitorName[], status: string): Answers => ({
  ...answers,
  ...Object.fromEntries(names.map((name) => [name, status])),
})

/** An operation for whoever is signed in. */
const signedIn = (status: string) => withStatus(everybody(status), shutOut, '401')
/** An operation on something of the owner's: not even an admin is told that it is there. */
const owned = (status: string) => withStatus(signedIn('404'), ['owner'], status)
/** What admins may look at, too. */
const readable = (status: string) => withStatus(signedIn('404'), ['owner', 'admin'], status)
/** A page for whoever is signed in; others are led to sign in. */
const forMembers = (status: string) => withStatus(everybody(status), shutOut, '302 /sign-in')
const forOwner = (status: string) => withStatus(forMembers('404'), ['owner'], status)
const forReaders = (status: string) => withStatus(forMembers('404'), ['owner', 'admin'], status)
/** An operation for admins, who alone are told what is wrong. */
const forAdmins = (status: string) => withStatus(signedIn('403'), ['admin'], status)
/** A page of the console: to everybody else there is no such page. */
const forConsole = (status: string) => withStatus(everybody('404'), ['admin'], status)
/** A page for whoever is not signed in. */
const forGuests = (status: string) => withStatus(everybody('302 /dashboard'), shutOut, status)

type More = Partial<Pick<Expectation, 'body' | 'form' | 'fixture'>>
const row =
  (isApi: boolean) =>
  (method: string, path: string, expected: Answers, more: More = {}): Expectation => ({
    method,
    path,
    isApi,
    expected,
    ...more,
  })
const api = row(true)
const page = row(false)

const resting = { fixture: 'a resting story' } as const
/** As a browser gives it, though no browser has this key. */
export const anySubscription = {
  endpoint: 'https://push.example/a',
  keys: { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) },
}
/** One that is over. */
const batch = { fixture: 'a batch of the owner' } as const

/** The agreed answers. A route that is added has to be added here: the walk fails until then. */
export const expectations: Expectation[] = [
  api('POST', '/api/auth/register', everybody('201'), { body: (account) => account }),
  api('POST', '/api/auth/login', everybody('401'), {
    body: ({ username, password }) => ({ username, password }),
  }),
  api('POST', '/api/auth/refresh', everybody('401'), { body: () => ({ refreshToken: 'none of ours' }) }),
  api('POST', '/api/auth/logout', signedIn('204'), { fixture: 'a session of their own' }),
  api('GET', '/api/auth/profile', signedIn('200')),
  api('PATCH', '/api/auth/profile', signedIn('200'), { body: () => ({ preferences: { theme: 'dark' } }) }),
  api('GET', '/api/auth/plan', signedIn('200')),
  api('GET', '/api/auth/sessions', signedIn('200')),
  api('DELETE', '/api/auth/sessions/:id', owned('204'), { fixture: 'a session of the owner' }),
  api('POST', '/api/auth/change-password', signedIn('422'), {
    body: ({ password }) => ({ oldPassword: 'not theirs', newPassword: password }),
  }),
  api('POST', '/api/auth/forgot-password', everybody('202'), { body: ({ email }) => ({ email }) }),
  api('POST', '/api/auth/reset-password', everybody('422'), {
    body: ({ password }) => ({ token: 'none of ours', newPassword: password }),
  }),
  api('POST', '/api/auth/verify-email', everybody('422'), { body: () => ({ token: 'none of ours' }) }),
  api('POST', '/api/auth/resend-verification', signedIn('202')),
  api('GET', '/api/users/:id/avatar', signedIn('200'), { fixture: 'the owner' }),
  // Who may is told that this is no form with a picture.
  api('POST', '/api/auth/avatar', signedIn('415')),
  api('DELETE', '/api/auth/avatar', signedIn('204')),
  api('GET', '/api/auth/export', signedIn('200')),
  api('DELETE', '/api/auth/account', signedIn('422'), { body: () => ({ password: 'not theirs' }) }),

  api('POST', '/api/stories/upload', signedIn('202'), {
    body: () => ({ content: 'Ngày xưa.', mode: 'manual' }),
  }),
  api('GET', '/api/stories', signedIn('200')),
  api('GET', '/api/stories/:id', readable('200')),
  api('PATCH', '/api/stories/:id', owned('200'), { body: () => ({ genre: 'cổ tích' }), ...resting }),
  api('DELETE', '/api/stories/:id', owned('204'), resting),
  api('POST', '/api/stories/:id/process', owned('202'), { body: () => ({ step: 'story' }), ...resting }),
  api('POST', '/api/stories/:id/retry', owned('409')),
  api('POST', '/api/stories/:id/cancel', owned('409')),
  api('POST', '/api/stories/:id/resume', owned('409')),
  api('GET', '/api/stories/:id/timeline', readable('200')),
  api('GET', '/api/stories/:id/audio', readable('200')),
  api('GET', '/api/stories/:id/audio/:index', readable('200')),
  api('PATCH', '/api/stories/:id/audio/:index', owned('200'), { body: () => ({}) }),
  api('POST', '/api/stories/:id/audio/:index/regenerate', owned('202'), { fixture: 'a story that is told' }),
  // It was not changed.
  api('POST', '/api/stories/:id/audio/:index/restore', owned('409')),
  api('GET', '/api/stories/:id/images/:index', readable('200')),
  api('PATCH', '/api/stories/:id/images/:index', owned('200'), { body: () => ({ artStyle: 'ink' }) }),
  api('GET', '/api/stories/:id/images/:index/takes', readable('200')),
  api('POST', '/api/stories/:id/images/:index/restore', owned('404'), {
    body: () => ({ take: '00000000-0000-4000-8000-000000000000' }),
  }),
  // Every picture fits the cast, until that is changed.
  api('POST', '/api/stories/:id/redraw', owned('409')),
  api('GET', '/api/stories/:id/sections/:index', readable('200')),
  // Its one section has no mark, and may be kept all the same.
  api('POST', '/api/stories/:id/sections/:index/keep', owned('200')),
  api('POST', '/api/stories/:id/sections/:index/rewrite', owned('409'), resting),
  api('GET', '/api/stories/:id/cast', readable('200')),
  // Nobody of this name is in it.
  api('GET', '/api/stories/:id/cast/:character/portrait', signedIn('404')),
  api('POST', '/api/stories/:id/cast/:character/portrait', signedIn('404')),
  api('PATCH', '/api/stories/:id/cast/:character/portrait', signedIn('404'), {
    body: () => ({ approved: true }),
  }),
  api('PATCH', '/api/stories/:id/cast', owned('200'), { body: () => ({ characters: [], places: [] }) }),

  // Who may is told that this is no form with files.
  api('POST', '/api/batch/start', signedIn('415')),
  api('GET', '/api/batch', signedIn('200')),
  api('GET', '/api/batch/:id', readable('200'), batch),
  api('DELETE', '/api/batch/:id', owned('204'), batch),
  api('POST', '/api/batch/:id/pause', owned('409'), batch),
  api('POST', '/api/batch/:id/resume', owned('409'), batch),
  api('POST', '/api/batch/:id/cancel', owned('409'), batch),
  api('POST', '/api/batch/:id/retry', owned('409'), batch),
  api('POST', '/api/batch/:id/files', signedIn('415'), batch),
  api('POST', '/api/batch/:id/files/:index/retry', owned('409'), batch),
  api('PATCH', '/api/batch/:id/order', owned('409'), { body: () => ({ indexes: [0] }), ...batch }),
  api('GET', '/api/batch/:id/downloads', readable('200'), batch),
  api('GET', '/api/batch/:id/download', readable('409'), batch),

  api('GET', '/api/dashboard/stats', signedIn('200')),
  api('GET', '/api/dashboard/charts/:chartType', signedIn('200')),
  api('GET', '/api/dashboard/activity', signedIn('200')),
  api('GET', '/api/notifications', signedIn('200')),
  api('GET', '/api/notifications/unread', signedIn('200')),
  api('POST', '/api/notifications/read-all', signedIn('204')),
  api('POST', '/api/notifications/:id/read', owned('204'), { fixture: 'a notification of the owner' }),
  // Nothing is pushed there: tests of that have keys of their own.
  api('GET', '/api/push', signedIn('200')),
  api('GET', '/api/push/subscriptions', signedIn('200')),
  api('POST', '/api/push/subscriptions', signedIn('503'), { body: () => anySubscription }),
  api('DELETE', '/api/push/subscriptions/:id', owned('204'), { fixture: 'a push device of the owner' }),
  api('POST', '/api/push/subscriptions/:id/try', owned('503'), { fixture: 'a push device of the owner' }),
  api('GET', '/api/voices', signedIn('200')),
  api('GET', '/api/voices/:id/preview', signedIn('200'), { fixture: 'a voice' }),
  api('GET', '/api/providers', signedIn('200')),
  api('POST', '/api/spoken', signedIn('200'), { body: () => ({ text: 'Năm 1945.' }) }),
  api('GET', '/api/lexicon', signedIn('200')),
  api('POST', '/api/lexicon', signedIn('201'), {
    body: () => ({ written: 'Harry', spoken: 'Ha-ri', language: 'vi-VN' }),
  }),
  api('PATCH', '/api/lexicon/:id', owned('200'), {
    body: () => ({ spoken: 'Ha-ri' }),
    fixture: 'an entry of the owner',
  }),
  api('DELETE', '/api/lexicon/:id', owned('204'), { fixture: 'an entry of the owner' }),
  api('GET', '/api/templates', signedIn('200')),
  api('POST', '/api/templates', signedIn('201'), {
    body: () => ({ name: 'Kể thật vui', prompt: 'Kể thật vui.' }),
  }),
  api('PATCH', '/api/templates/:id', owned('200'), {
    body: () => ({ rewrite: 'close' }),
    fixture: 'a template of the owner',
  }),
  api('DELETE', '/api/templates/:id', owned('204'), { fixture: 'a template of the owner' }),
  api('GET', '/api/lexicon/:id/preview', owned('200'), { fixture: 'an entry of the owner' }),
  api('POST', '/api/estimate', signedIn('200'), { body: () => ({ words: 500 }) }),

  api('GET', '/api/admin/users', forAdmins('200')),
  api('GET', '/api/admin/users/:id', forAdmins('200'), { fixture: 'the owner' }),
  api('PATCH', '/api/admin/users/:id', forAdmins('200'), {
    fixture: 'another account',
    body: () => ({ status: 'banned' }),
  }),
  api('POST', '/api/admin/users/:id/logout-all', forAdmins('204'), { fixture: 'another account' }),
  api('GET', '/api/admin/audit', forAdmins('200')),
  api('GET', '/api/admin/system', forAdmins('200')),

  api('GET', '/api/openapi.json', everybody('200')),
  api('GET', '/api/*', everybody('404')),
  api('POST', '/api/*', everybody('404')),
  api('GET', '/healthz', everybody('200')),
  api('GET', '/readyz', everybody('200')),
  // No person's token is the monitor's.
  api('GET', '/metrics', everybody('401')),

  page('GET', '/', forGuests('200')),
  page('GET', '/sign-in', forGuests('200')),
  // Who is signed in and mistypes another name goes on as who they are.
  page('POST', '/sign-in', forGuests('401'), { form: ({ username, password }) => ({ username, password }) }),
  page('GET', '/register', forGuests('200')),
  page('GET', '/sign-out', everybody('302 /')),
  page('GET', '/preferences', everybody('302 /')),
  page('POST', '/preferences', everybody('302 /'), { form: () => ({ theme: 'dark' }) }),
  page('GET', '/dashboard', forMembers('200')),
  page('GET', '/stories', forMembers('200')),
  page('POST', '/stories', forMembers('302 /stories/:id'), { form: () => ({ sample: 'vi' }) }),
  page('GET', '/stories/new', forMembers('200')),
  page('POST', '/stories/new', forMembers('302 /stories/:id'), {
    form: () => ({ content: 'Ngày xưa.', mode: 'manual' }),
  }),
  page('GET', '/stories/:id', forReaders('200')),
  page('POST', '/stories/:id', forOwner('302 /stories'), { form: () => ({ intent: 'delete' }), ...resting }),
  page('GET', '/stories/:id/reading', forReaders('200')),
  page('GET', '/stories/:id/compare', forReaders('200')),
  page('GET', '/stories/:id/cast', forReaders('200')),
  page('POST', '/stories/:id/cast', forOwner('302 /stories/:id/cast'), {
    form: () => ({ intent: 'save', palette: 'jade' }),
  }),
  page('GET', '/batch', forMembers('200')),
  page('GET', '/batch/new', forMembers('200')),
  // Files come in multipart forms only.
  page('POST', '/batch/new', forMembers('422')),
  page('GET', '/batch/:id', forReaders('200'), batch),
  page('POST', '/batch/:id', forOwner('302 /batch'), { form: () => ({ intent: 'delete' }), ...batch }),
  page('GET', '/batch/:id/add', forOwner('200'), batch),
  page('POST', '/batch/:id/add', forMembers('422'), batch),
  page('GET', '/notifications', forMembers('200')),
  page('POST', '/notifications', forMembers('302 /notifications'), {
    form: () => ({ intent: 'readAll', upTo: '1' }),
  }),
  page('GET', '/unsubscribe', everybody('200')),
  page('POST', '/unsubscribe', everybody('422')),
  page('GET', '/settings', forMembers('302 /settings/profile')),
  page('GET', '/settings/profile', forMembers('200')),
  page('POST', '/settings/profile', forMembers('302 /settings/profile'), {
    form: ({ fullName }) => ({ intent: 'profile', fullName }),
  }),
  page('GET', '/settings/password', forMembers('200')),
  page('POST', '/settings/password', forMembers('422'), {
    form: ({ password }) => ({ oldPassword: 'not theirs', newPassword: password }),
  }),
  page('GET', '/settings/plan', forMembers('200')),
  page('GET', '/settings/preferences', forMembers('200')),
  page('POST', '/settings/preferences', forMembers('302 /settings/preferences'), {
    form: () => ({ language: 'vi-VN', theme: 'light' }),
  }),
  page('GET', '/settings/notifications', forMembers('200')),
  page('POST', '/settings/notifications', forMembers('302 /settings/notifications'), {
    form: () => ({ mails: 'daily' }),
  }),
  page('GET', '/settings/sessions', forMembers('200')),
  page('POST', '/settings/sessions', forMembers('404'), {
    form: () => ({ intent: 'end', id: 'not theirs' }),
  }),
  page('GET', '/settings/lexicon', forMembers('200')),
  page('POST', '/settings/lexicon', forMembers('302 /settings/lexicon'), {
    form: () => ({ intent: 'add', written: 'Potter', spoken: 'Pót-tơ', language: 'vi-VN' }),
  }),
  page('GET', '/settings/templates', forMembers('200')),
  page('POST', '/settings/templates', forMembers('302 /settings/templates'), {
    form: () => ({ intent: 'add', name: 'Kể thật chậm', prompt: 'Kể thật chậm.' }),
  }),
  page('GET', '/settings/data', forMembers('200')),
  page('POST', '/settings/data', forMembers('422'), { form: () => ({ password: 'not theirs' }) }),
  page('GET', '/settings/providers', forMembers('200')),
  page('GET', '/admin', forConsole('302 /admin/users')),
  page('GET', '/admin/overview', forConsole('200')),
  page('GET', '/admin/users', forConsole('200')),
  page('GET', '/admin/users/:id', forConsole('200'), { fixture: 'the owner' }),
  page('POST', '/admin/users/:id', forConsole('302 /admin/users/:id'), {
    fixture: 'another account',
    form: () => ({ intent: 'status', status: 'banned' }),
  }),
  page('GET', '/admin/audit', forConsole('200')),
  page('GET', '/admin/system', forConsole('200')),
  page('GET', '/forgot-password', everybody('200')),
  page('POST', '/forgot-password', everybody('200'), { form: ({ email }) => ({ email }) }),
  page('GET', '/reset-password', everybody('200')),
  page('POST', '/reset-password', everybody('422'), {
    form: ({ password }) => ({ token: 'none of ours', newPassword: password }),
  }),
  page('GET', '/verify-email', everybody('200')),
  page('POST', '/verify-email', everybody('422'), { form: () => ({ token: 'none of ours' }) }),
  page('GET', '/resend-verification', everybody('302 /settings/profile')),
  page('POST', '/resend-verification', forMembers('302 /'), { form: () => ({}) }),
  // Mails that were not sent are shown in development only.
  page('GET', '/outbox', everybody('404')),
  page('GET', '/api/docs', everybody('200')),
  page('GET', '/*', everybody('404')),
  // It is being made again after this.
  api('POST', '/api/stories/:id/images/:index/regenerate', owned('202')),
  // Last, because they end the very sessions that the others need.
  page('POST', '/register', everybody('302 /'), { form: (account) => ({ ...account }) }),
  page('POST', '/sign-out', everybody('302 /')),
  api('POST', '/api/auth/logout-all', signedIn('204')),
]
