import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OpenApiDocument } from '../../core/api/openapi.ts'
import { operations } from '../../core/api/operations.ts'
import { inRoot } from '../../dev/paths.ts'
import { callApi } from '../setup/client.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { isApi, servedRoutes } from '../setup/routes.ts'

let ke: Ke
let document: OpenApiDocument
beforeAll(async () => {
  ke = await startKe()
  document = (await callApi<OpenApiDocument>(ke, 'GET', '/api/openapi.json')).body
})
afterAll(() => ke.stop())

const isOperating = (path: string) => ['/healthz', '/readyz', '/metrics'].includes(path)

/** Methods of a route by its own word. */
async function allowedBy(path: string): Promise<string[]> {
  const address = path.replace(':id', crypto.randomUUID()).replaceAll(/:\w+/g, '0')
  const { headers } = await callApi(ke, 'OPTIONS', address)
  return headers.get('Allow')?.split(', ') ?? []
}

test.each(['/healthz', '/readyz', '/metrics'])('%s can only be read', async (path) => {
  const { status, headers } = await callApi(ke, 'POST', path)
  expect([status, headers.get('Allow')]).toEqual([405, 'GET'])
})

describe('the document', () => {
  test('describes every method of every API route, and nothing else', async () => {
    const routes = (await servedRoutes()).filter(
      (route) => isApi(route) && !isOperating(route.path) && !route.path.endsWith('/*'),
    )
    const served: string[] = []
    for (const { path } of routes) {
      for (const method of await allowedBy(path)) served.push(`${method} ${path}`)
    }
    const described = Object.entries(document.paths)
      .filter(([path]) => !isOperating(path))
      .flatMap(([path, methods]) =>
        Object.keys(methods).map(
          (method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
        ),
      )
    expect(described.toSorted()).toEqual(served.toSorted())
  })

  test('has an id of its own for each operation, and no reference that leads nowhere', () => {
    const ids = operations.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const references = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)
    for (const [, name = ''] of references) expect(Object.keys(document.components.schemas)).toContain(name)
    expect(JSON.stringify(document)).not.toContain('$defs')
  })

  test('says where it is served, by the configured address', async () => {
    expect(document.openapi).toBe('3.1.0')
    expect(document.servers).toEqual([{ url: ke.url }])
  })

  test('is named in the guide for operators', () => {
    expect(readFileSync(inRoot('README.md'), 'utf8')).toContain('/api/docs')
  })
})

test('the page shows every operation with an example, without any script', async () => {
  const response = await fetch(`${ke.url}/api/docs`, { headers: { Cookie: 'ke_lang=en' } })
  const page = await response.text()
  expect(response.status).toBe(200)
  for (const { id, summary } of operations) {
    expect(page).toContain(`id="${id}"`)
    expect(page).toContain(summary)
  }
  expect(page).toContain('curl -X POST')
  expect(page).toContain('id="schema-Story"')
})
