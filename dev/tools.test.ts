import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { inRoot } from './paths.ts'
import { runCommand } from './run-command.ts'
import { fetchTool, findOnPath, type Tool } from './tools.ts'

const PIP_MS = 60_000

// A real pip with a folder of wheels in place of the index: no network.
let folder: string
beforeEach(async () => {
  await mkdir(inRoot('.cache'), { recursive: true })
  folder = await mkdtemp(inRoot('.cache', 'tools-test-'))
  vi.stubEnv('PIP_NO_INDEX', '1')
  vi.stubEnv('PIP_FIND_LINKS', folder)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

const wheel = zipSync({
  'hello_bin-1.0.data/scripts/hello': strToU8('#!/bin/sh\necho "hello from the wheel"\n'),
  'hello_bin-1.0.dist-info/METADATA': strToU8('Metadata-Version: 2.1\nName: hello-bin\nVersion: 1.0\n'),
  'hello_bin-1.0.dist-info/WHEEL': strToU8('Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n'),
  'hello_bin-1.0.dist-info/RECORD': strToU8(''),
})

async function toolWithHash(hash: string): Promise<Tool> {
  const requirements = join(folder, 'requirements.txt')
  await writeFile(join(folder, 'hello_bin-1.0-py3-none-any.whl'), wheel)
  await writeFile(requirements, `hello-bin==1.0 --hash=sha256:${hash}\n`)
  return { name: 'hello', version: '1.0', requirements, entry: /scripts\/hello$/, isUsable: async () => true }
}

test('a wheel with the pinned hash becomes a program that runs', { timeout: PIP_MS }, async () => {
  const tool = await toolWithHash(createHash('sha256').update(wheel).digest('hex'))
  await fetchTool(tool, join(folder, 'hello'))
  expect(await runCommand(join(folder, 'hello'), [])).toBe('hello from the wheel\n')
})

test('a wheel with another hash is refused', { timeout: PIP_MS }, async () => {
  const tool = await toolWithHash(createHash('sha256').update('something else').digest('hex'))
  await expect(fetchTool(tool, join(folder, 'hello'))).rejects.toThrow(/DO NOT MATCH THE HASHES/)
})

test('without a pip the error names the ways to get the tool', async () => {
  const tool = await toolWithHash('0'.repeat(64))
  vi.stubEnv('PATH', folder)
  await expect(fetchTool(tool, join(folder, 'hello'))).rejects.toThrow(/put hello on PATH.*or install pip/s)
})

test('a program on PATH is found only when it may be executed', async () => {
  vi.stubEnv('PATH', folder)
  await writeFile(join(folder, 'plain'), '', { mode: 0o644 })
  await writeFile(join(folder, 'program'), '', { mode: 0o755 })
  expect(findOnPath('plain')).toBeUndefined()
  expect(findOnPath('program')).toBe(join(folder, 'program'))
})
