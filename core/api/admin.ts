import { z } from 'zod'
import { accountStatuses, planTypes, roles } from '../account.ts'
import { auditFilterSchema, type UserSummary, userChangesSchema, userFilterSchema } from '../admin.ts'
import type { AuditView } from '../audit.ts'
import { findingCodes, type SystemHealth } from '../system.ts'
import { cursorSchema, operation, pageOf } from './operation.ts'
import { providerSchema } from './providers.ts'

const time = z.iso.datetime()
const count = z.int().nonnegative()

const userSchema = z
  .object({
    id: z.uuid(),
    username: z.string(),
    email: z.string(),
    fullName: z.string(),
    avatar: z.string().nullable(),
    role: z.enum(roles),
    status: z.enum(accountStatuses),
    subscription: z.object({
      planType: z.enum(planTypes),
      startDate: z.string().nullable(),
      endDate: z.string().nullable(),
      autoRenew: z.boolean(),
    }),
    plan: z.enum(planTypes),
    emailVerified: z.boolean(),
    stories: count,
    lastLoginAt: time.nullable(),
    loginCount: count,
    createdAt: time,
  })
  .meta({ id: 'User' }) satisfies z.ZodType<UserSummary>

export const listUsers = operation({
  id: 'listUsers',
  method: 'GET',
  path: '/api/admin/users',
  tag: 'Admin',
  summary: 'All accounts, found by name or e-mail, role, status and plan',
  auth: 'admin',
  query: userFilterSchema.extend({ cursor: cursorSchema }),
  answers: { 200: pageOf(userSchema).extend({ total: count }) },
})

export const getUser = operation({
  id: 'getUser',
  method: 'GET',
  path: '/api/admin/users/{id}',
  tag: 'Admin',
  summary: 'One account',
  auth: 'admin',
  answers: { 200: z.object({ user: userSchema }) },
})

export const changeUser = operation({
  id: 'changeUser',
  method: 'PATCH',
  path: '/api/admin/users/{id}',
  tag: 'Admin',
  summary: 'Change role, status and plan; who is stopped is signed out everywhere',
  auth: 'admin',
  body: userChangesSchema,
  answers: { 200: z.object({ user: userSchema }) },
  problems: { 409: 'It is the last admin, or one’s own account would be stopped.' },
})

export const logoutUser = operation({
  id: 'logoutUser',
  method: 'POST',
  path: '/api/admin/users/{id}/logout-all',
  tag: 'Admin',
  summary: 'Sign an account out everywhere, sockets included',
  auth: 'admin',
  answers: { 204: 'nothing' },
})

const auditSchema = z
  .object({
    id: z.string(),
    actorId: z.uuid().nullable(),
    actorName: z.string(),
    targetId: z.uuid().nullable(),
    targetName: z.string(),
    action: z.string(),
    details: z.record(z.string(), z.unknown()),
    ipAddress: z.string().nullable(),
    createdAt: time,
  })
  .meta({ id: 'AuditEntry' }) satisfies z.ZodType<AuditView>

export const listAudit = operation({
  id: 'listAudit',
  method: 'GET',
  path: '/api/admin/audit',
  tag: 'Admin',
  summary: 'Who did what to whose account, from where, the newest first',
  auth: 'admin',
  query: auditFilterSchema.extend({ cursor: cursorSchema }),
  answers: { 200: pageOf(auditSchema) },
})

const systemSchema = z
  .object({
    checkedAt: time,
    findings: z.array(
      z.object({
        code: z.enum(findingCodes),
        level: z.enum(['warn', 'danger']),
        what: z.string().nullable(),
      }),
    ),
    queues: z
      .array(
        z.object({
          name: z.string(),
          kind: z.enum(['workflow', 'activity']),
          backlog: count,
          backlogAgeMs: count,
          addRate: z.number().nonnegative(),
          dispatchRate: z.number().nonnegative(),
          rateLimited: z.boolean(),
          pollers: count,
          slots: z.object({ used: count, total: count }).nullable(),
        }),
      )
      .nullable(),
    workers: z
      .array(z.object({ identity: z.string(), queues: z.array(z.string()), lastSeenAt: time }))
      .nullable(),
    providers: z.array(providerSchema),
    stories: z.object({
      queued: count,
      processing: count,
      oldestQueuedAt: time.nullable(),
      idleSince: time.nullable(),
      lastDay: z.object({ completed: count, partial: count, failed: count }),
    }),
    database: z.object({ bytes: count, connections: count, maxConnections: count }),
    storage: z.object({ bytes: count, pieces: count, free: count.nullable() }),
  })
  .meta({ id: 'System' }) satisfies z.ZodType<SystemHealth>

export const getSystem = operation({
  id: 'getSystem',
  method: 'GET',
  path: '/api/admin/system',
  tag: 'Admin',
  summary: 'Queues, workers, providers, database and files, and what of it needs somebody',
  auth: 'admin',
  answers: { 200: systemSchema },
})

export const adminOperations = [listUsers, getUser, changeUser, logoutUser, listAudit, getSystem]
