import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, symlink } from 'node:fs/promises'
import { delimiter, dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The clone. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * Installs what the lock file says when `node_modules` is missing, unfinished or of another lock file.
 * @returns {Promise<boolean>} whether it had to.
 */
export async function installWhenStale() {
  const wanted = await packagesOf(join(root, 'package-lock.json'))
  const present = await packagesOf(join(root, 'node_modules', '.package-lock.json'))
  if (!wanted) throw new Error(`There is no package-lock.json in ${root}: this is not a complete clone.`)
  const isStale = !present || !isInstalled(wanted, present)
  if (isStale) {
    console.error('Installing packages: npm ci')
    await npmCi()
  }
  await linkNode()
  return isStale
}

/** The Node that npm installed for this platform, or undefined when npm has none for it. */
export function nodeFromNpm() {
  const node = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
  return existsSync(node) ? node : undefined
}

/** npm 10 drops this link again when it removes the packages of the other platforms, which would make the same one. */
async function linkNode() {
  const link = join(root, 'node_modules', '.bin', 'node')
  const node = nodeFromNpm()
  if (node && !existsSync(link)) await symlink(relative(dirname(link), node), link)
}

/** npm writes its own copy of the lock file last, so one that is there and agrees means a finished install. */
function isInstalled(wanted, present) {
  const same = (name) =>
    wanted[name]?.version === present[name]?.version && wanted[name]?.integrity === present[name]?.integrity
  const needed = Object.keys(wanted).filter(
    (name) => name && !wanted[name].optional && !wanted[name].devOptional,
  )
  return needed.every(same) && Object.keys(present).every(same)
}

async function packagesOf(lockFile) {
  try {
    return JSON.parse(await readFile(lockFile, 'utf8')).packages
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}

function npmCi() {
  // npm deletes node_modules, so it must not run on the Node that lies in there.
  const path = process.env.PATH.split(delimiter).filter(
    (folder) => !folder.startsWith(join(root, 'node_modules') + sep),
  )
  const npm = spawn(
    'npm',
    ['ci', '--no-audit', '--no-fund', '--include=dev', '--include=optional', '--loglevel=error'],
    {
      cwd: root,
      env: { ...process.env, PATH: path.join(delimiter) },
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    },
  )
  return new Promise((resolve, reject) => {
    npm.on('error', (error) => reject(new Error(`npm cannot be run: ${error.message}`)))
    npm.on('exit', (code, signal) =>
      code === 0 ? resolve() : reject(new Error(`npm ci ended with ${signal ?? `code ${code}`}.`)),
    )
  })
}
