import { z } from 'zod'
import { operation } from './operation.ts'

const check = z.enum(['ok', 'away'])
const readiness = z.object({
  ready: z.boolean(),
  checks: z.object({ database: check, temporal: check, worker: check }),
})

export const getDocument = operation({
  id: 'getDocument',
  method: 'GET',
  path: '/api/openapi.json',
  tag: 'Operating',
  summary: 'This description (OpenAPI 3.1)',
  auth: 'nobody',
  answers: { 200: z.looseObject({ openapi: z.string() }) },
})

export const getHealth = operation({
  id: 'getHealth',
  method: 'GET',
  path: '/healthz',
  tag: 'Operating',
  summary: 'Whether the web process lives',
  auth: 'nobody',
  answers: { 200: { media: ['text/plain'] } },
})

export const getReadiness = operation({
  id: 'getReadiness',
  method: 'GET',
  path: '/readyz',
  tag: 'Operating',
  summary: 'Whether stories can be made: database, Temporal, a worker',
  auth: 'nobody',
  answers: { 200: readiness, 503: readiness },
})

export const getMetrics = operation({
  id: 'getMetrics',
  method: 'GET',
  path: '/metrics',
  tag: 'Operating',
  summary: 'Prometheus metrics of the web process; the bearer token is METRICS_TOKEN',
  auth: 'monitor',
  answers: { 200: { media: ['text/plain'] } },
  problems: { 404: 'No METRICS_TOKEN is set here.' },
})

export const operatingOperations = [getDocument, getHealth, getReadiness, getMetrics]
