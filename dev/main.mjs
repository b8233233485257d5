// The one entry of every npm script. It is plain JavaScript without packages, because it is what runs before there are any.
import { spawn } from 'node:child_process'
import { installWhenStale, nodeFromNpm } from './install.mjs'

const NEEDED_MAJOR = 24

/** Goes on in this process on a fresh enough Node; otherwise on the Node that npm installed. */
async function main() {
  const installed = !process.env.KE_INSTALLED && (await installWhenStale())
  const major = Number(process.versions.node.split('.')[0])
  if (major >= NEEDED_MAJOR && !installed) {
    const { run } = await import('./commands.ts')
    return run(process.argv.slice(2))
  }
  // After an install even a fresh enough Node starts anew: it may be the one that was just replaced.
  const node = nodeFromNpm() ?? (major >= NEEDED_MAJOR ? process.execPath : undefined)
  if (!node) throw noNode()
  continueWith(node)
}

function noNode() {
  return new Error(
    `Kể runs on Node ${NEEDED_MAJOR}, and npm has no Node package for ${process.platform}-${process.arch}.\n` +
      `Install Node ${NEEDED_MAJOR} or newer (https://nodejs.org) and run the same command again.`,
  )
}

/** Runs this command again on another Node and ends as it ends. Its IPC channel tells the other when this process is killed. */
function continueWith(node) {
  const child = spawn(node, process.argv.slice(1), {
    // Whatever the lock file and npm disagree about, it never ends in a circle of installs.
    env: { ...process.env, KE_INSTALLED: '1' },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', fail)
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143)
  })
}

function fail(error) {
  console.error(error.message)
  process.exitCode = 1
}

main().catch(fail)
