import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { untilLocked } from '../../dev/lock.ts'
import { cacheDir, inRoot } from '../../dev/paths.ts'
import { runCommand } from '../../dev/run-command.ts'
import { register } from '../setup/client.ts'
import { type Ke, startKe } from '../setup/ke.ts'

let ke: Ke
let folder: string

beforeAll(async () => {
  ke = await startKe()
  // Within the project, where a program finds socket.io-client.
  folder = await mkdtemp(join(cacheDir, 'guide-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await ke.stop()
})

/** A program of the page, just as it stands there. */
async function programOf(name: string): Promise<string> {
  const page = await readFile(inRoot('docs', 'realtime.md'), 'utf8')
  const [, code] = new RegExp(`^\`\`\`\\w+ file=${name}\\n(.*?)^\`\`\`$`, 'ms').exec(page) ?? []
  if (!code) throw new Error(`docs/realtime.md has no ${name}`)
  const file = join(folder, name)
  await writeFile(file, code)
  return file
}

async function follow(command: string, file: string, more: Record<string, string> = {}): Promise<string[]> {
  const person = await register(ke)
  const env = {
    ...process.env,
    KE_URL: ke.url,
    KE_USER: person.account.username,
    KE_PASSWORD: person.account.password,
    ...more,
  }
  return (await runCommand(command, [file], { env })).trim().split('\n')
}

/** Each stage in its order, and then how the story ended. */
function expectWholeStory(lines: string[]): void {
  for (const stage of ['STORY', 'AUDIO', 'IMAGE']) {
    const said = lines.filter((line) => line.startsWith(`${stage}_`)).map((line) => line.split(/[_ ]/)[2])
    expect(said[0]).toBe('START')
    expect(said.at(-1)).toBe('COMPLETE')
    expect(new Set(said.slice(1, -1))).toEqual(new Set(['PROGRESS']))
  }
  expect(lines.at(-1)).toBe('completed: 1 narrations, 1 pictures')
}

test('a program in Node follows a story from start to end by nothing but the page', async () => {
  expectWholeStory(await follow(process.execPath, await programOf('follow.mjs')))
})

test('so does one in Python', async () => {
  const env = { PYTHONPATH: await packagesOfThePage() }
  expectWholeStory(await follow('python3', await programOf('follow.py'), env))
})

/** What the page says to install, in a folder of its own; fetched once. */
async function packagesOfThePage(): Promise<string> {
  const folder = join(cacheDir, 'python-socketio-5.18.1-aiohttp-3.14.5')
  const lock = await untilLocked(join(cacheDir, 'python-socketio.lock'))
  try {
    if (!existsSync(folder)) {
      const unfinished = `${folder}.new`
      await rm(unfinished, { recursive: true, force: true })
      const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--target', unfinished]
      await runCommand('python3', [...pip, 'python-socketio==5.18.1', 'aiohttp==3.14.5'])
      await rename(unfinished, folder)
    }
  } finally {
    lock.release()
  }
  return folder
}
