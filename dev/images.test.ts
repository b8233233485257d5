import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { environmentSchema } from '../core/environment.ts'
import { searchAttributes } from '../workflows/messages.ts'
import { inRoot } from './paths.ts'
import { dynamicConfig } from './temporal.ts'

const read = (path: string) => readFileSync(inRoot(path), 'utf8')
const dockerfile = read('Dockerfile')
const compose = read('docker-compose.yml')
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }

const inServices = compose.match(/^services:\n([\s\S]*?)^volumes:/m)?.[1] ?? ''
/** The services of the compose file by name, each as its lines. */
const services = new Map(
  [...inServices.matchAll(/^ {2}(\S+):\n((?: {4}.*\n|\n)+)/gm)].map(([, name = '', lines = '']) => [
    name,
    lines,
  ]),
)
const startedBy = (text = '') => [...text.matchAll(/"npm", "run", "([^"]+)"/g)].map(([, script]) => script)

describe('the containers', () => {
  test.each([
    ['web', 'start:web'],
    ['worker', 'start:worker'],
    ['migrate', 'db:migrate'],
  ])('start %s with the package’s own script', (service, script) => {
    expect(startedBy(services.get(service))).toEqual([script])
    expect(scripts).toHaveProperty([script])
  })

  test('are of an image that starts the web, builds without tests, and does not run as root', () => {
    expect(startedBy(dockerfile)).toEqual(['start:web'])
    expect(dockerfile.match(/^USER .+$/gm)).toEqual(['USER node'])
    expect(dockerfile).not.toMatch(/SECRET|PASSWORD|API_KEY/)
  })

  test('publish the web’s port and no other, and may be many', () => {
    const published = [...services].flatMap(([name, lines]) => (/ports:/.test(lines) ? [name] : []))
    expect(published).toEqual(['web'])
    expect(compose).not.toContain('container_name')
  })

  test('publish the proxy’s port instead where there are several webs, which it finds and lets the largest batch through to', () => {
    const nodes = read('docker/nodes.yml')
    const proxy = read('docker/proxy/nginx.conf')
    expect(nodes.match(/^ {2}web:\n {4}ports: !reset \[\]/m)).not.toBeNull()
    expect(nodes).toContain('./docker/proxy/nginx.conf:')
    expect(new Set(proxy.match(/(?<=^ {2}server )\S+/gm))).toEqual(new Set(['web:3000']))
    expect(services.get('web')).toContain('PORT: "3000"')
    const most = Number(proxy.match(/client_max_body_size (\d+)m;/)?.[1]) * 1024 * 1024
    const { MAX_BATCH_BYTES } = environmentSchema.shape
    expect(most).toBeGreaterThan(Number(MAX_BATCH_BYTES.parse(undefined)))
  })

  test('get every secret from outside, and none by default', () => {
    const secrets = compose.match(/\$\{[A-Z_]*(SECRET|PASSWORD)[^}]*\}/g) ?? []
    expect(secrets.length).toBeGreaterThan(0)
    expect(secrets.filter((secret) => !secret.includes(':?'))).toEqual([])
    for (const kept of ['.env', '.data', '.git']) expect(read('.dockerignore').split('\n')).toContain(kept)
  })

  test('have a Temporal that is told what the embedded one is told', () => {
    for (const [key, value] of Object.entries(dynamicConfig))
      expect(read('docker/temporal/dynamic-config.yaml')).toContain(`${key}:\n  - value: ${value}\n`)
    for (const { name } of Object.values(searchAttributes))
      expect(read('docker/temporal/namespace.sh')).toContain(`--name ${name} --type Keyword`)
  })
})
