import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openIncoming } from './incoming.server.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'incoming-'))
})
afterEach(() => rm(dataDir, { recursive: true }))

const own = `${hostname()}.${process.pid}`
const folders = () => readdir(join(dataDir, 'incoming'))
/** What a process of this name holds in the data folder. */
async function leave(name: string): Promise<string> {
  const path = join(dataDir, 'incoming', name)
  await mkdir(join(path, 'request-a'), { recursive: true })
  await writeFile(join(path, 'request-a', '0'), 'Xưa.')
  return path
}

test('a folder is gone with its files once it is disposed of', async () => {
  const incoming = await openIncoming(dataDir)
  const folder = await incoming.openFolder()
  await writeFile(join(folder.path, '0'), 'Xưa.')
  expect(await readdir(join(dataDir, 'incoming', own))).toHaveLength(1)
  await folder[Symbol.asyncDispose]()
  expect(await readdir(join(dataDir, 'incoming', own))).toEqual([])
})

test('what killed processes left is swept out, and nothing that a living one is taking in', async () => {
  const dead = spawnSync(process.execPath, ['--version']).pid
  const parent = `${hostname()}.${process.ppid}`
  const old = await leave('elsewhere.1')
  await utimes(old, 0, 0)
  for (const name of [`${hostname()}.${dead}`, own, parent, 'elsewhere.2']) await leave(name)
  await openIncoming(dataDir)
  expect((await folders()).toSorted()).toEqual([own, parent, 'elsewhere.2'].toSorted())
  expect(await readdir(join(dataDir, 'incoming', own))).toEqual([])
})
