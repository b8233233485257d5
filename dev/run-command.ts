import { type SpawnOptions, spawn } from 'node:child_process'
import { SetupError } from './report.ts'

const SHOWN_LINES = 20

/**
 * Runs a command to its end and gives what it printed.
 * @throws SetupError with its last lines when it cannot be started or ends with anything but 0.
 */
export function runCommand(
  file: string,
  args: string[],
  options: Pick<SpawnOptions, 'cwd' | 'env' | 'signal' | 'uid' | 'gid'> = {},
): Promise<string> {
  const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  return new Promise((resolve, reject) => {
    child.on('error', (error) =>
      reject(new SetupError(`${file} cannot be run: ${error.message}`, { cause: error })),
    )
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(output)
      const lastLines = output.trimEnd().split('\n').slice(-SHOWN_LINES).join('\n')
      reject(
        new SetupError(`${[file, ...args].join(' ')} ended with ${signal ?? `code ${code}`}:\n${lastLines}`),
      )
    })
  })
}
