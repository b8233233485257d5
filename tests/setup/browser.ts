import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, chromium, type LaunchOptions } from 'playwright-core'
import { untilLocked } from '../../dev/lock.ts'
import { cacheDir, inRoot } from '../../dev/paths.ts'
import { runCommand } from '../../dev/run-command.ts'
import { findOnPath } from '../../dev/tools.ts'

const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Starts a headless Chromium: `CHROMIUM_PATH`, one on PATH, Playwright's own, or the one that npm carries. */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const found = await findChromium()
  // Chromium's sandbox does not run as root.
  const rootArgs = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({
    headless: true,
    ...found,
    ...options,
    args: [...(found.args ?? []), ...rootArgs, ...(options.args ?? [])],
    env: { ...definedOnly(process.env), ...homeInCache(), ...found.env },
  })
}

/** Chromium writes crash settings and caches into the home folder even when its profile is elsewhere. */
function homeInCache(): Record<string, string> {
  const home = join(cacheDir, 'chromium-home')
  return { HOME: home, XDG_CONFIG_HOME: join(home, 'config'), XDG_CACHE_HOME: join(home, 'cache') }
}

function definedOnly(variables: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  )
}

async function findChromium(): Promise<LaunchOptions> {
  const { CHROMIUM_PATH } = process.env
  if (CHROMIUM_PATH) return { executablePath: CHROMIUM_PATH }
  const onPath = systemNames.map(findOnPath).find((path) => path !== undefined)
  if (onPath) return { executablePath: onPath }
  if (existsSync(chromium.executablePath())) return {}
  return chromiumFromNpm()
}

async function chromiumFromNpm(): Promise<LaunchOptions> {
  const folder = join(cacheDir, 'chromium')
  await mkdir(cacheDir, { recursive: true })
  const lock = await untilLocked(join(cacheDir, 'chromium.lock'))
  try {
    if (!existsSync(folder)) await unpack(folder)
  } finally {
    lock.release()
  }
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') }
  return {
    executablePath: join(folder, 'chromium'),
    args: ['--no-zygote', '--headless=old'],
    env: { ...process.env, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), ...fonts } as Record<
      string,
      string
    >,
  }
}

/** The package unpacks into the system's temporary folder, and its libraries only on Lambda: so it is told it is there. */
async function unpack(folder: string): Promise<void> {
  const unfinished = `${folder}.new`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished)
  await runCommand(process.execPath, [inRoot('tests/setup/unpack-chromium.ts')], {
    env: { ...process.env, TMPDIR: unfinished, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
  })
  await rename(unfinished, folder)
}
