import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, statSync } from 'node:fs'
import { SetupError } from './report.ts'

/** Wraps a command line so that it runs as another user, or dies with us, or neither. */
export type Wrap = (file: string, args: string[]) => { file: string; args: string[] }

interface User {
  uid: number
  gid: number
}

/**
 * PostgreSQL refuses to run as root, and a container is often nothing but root. Then it runs as the `postgres` user of
 * the machine, or as `nobody`: no account is made for it.
 */
export function serviceUser(dataDir: string): User | null {
  if (process.getuid?.() !== 0) return null
  if (existsSync(dataDir) && statSync(dataDir).uid !== 0) return statSync(dataDir)
  const user = userNamed('postgres') ?? userNamed('nobody')
  if (user) return user
  throw new SetupError(
    'PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it as.',
  )
}

function userNamed(name: string): User | null {
  const id = (option: string) => spawnSync('id', [option, name], { encoding: 'utf8' })
  const uid = id('-u')
  return uid.status === 0 ? { uid: Number(uid.stdout), gid: Number(id('-g').stdout) } : null
}

/** Gives a file or folder to the service user; nothing to do when we are not root. */
export function giveTo(user: User | null, path: string): void {
  if (user) chownSync(path, user.uid, user.gid)
}

/**
 * Runs a command line as the service user. A clone in a folder that only root may enter (`/root`, `mktemp -d`) is out of
 * that user's reach: then the command keeps root's right to pass through folders, and no other.
 */
export function runAs(user: User | null, ...paths: string[]): Wrap {
  if (!user) return (file, args) => ({ file, args })
  const reachable = paths.every((path) => canReach(user, path))
  const keepAccess = [
    '--securebits=+no_setuid_fixup',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
  ]
  const options = [
    `--reuid=${user.uid}`,
    `--regid=${user.gid}`,
    '--clear-groups',
    ...(reachable ? [] : keepAccess),
  ]
  return (file, args) => ({ file: 'setpriv', args: [...options, '--', file, ...args] })
}

function canReach({ uid, gid }: User, path: string): boolean {
  return spawnSync('test', ['-x', path], { uid, gid, cwd: '/' }).status === 0
}

/**
 * Asks the system to end a command line when the process that started it is gone, however it went. Linux can do that
 * (`setpriv --pdeathsig`); elsewhere the next start ends what was left.
 */
export function endWithParent(signal: NodeJS.Signals): Wrap {
  const isPossible = spawnSync('setpriv', ['--pdeathsig', signal, 'true']).status === 0
  return (file, args) =>
    isPossible ? { file: 'setpriv', args: ['--pdeathsig', signal, '--', file, ...args] } : { file, args }
}
