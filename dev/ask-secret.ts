import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/** Asks a question at the terminal and shows nothing of what is typed. */
export async function askSecret(question: string): Promise<string> {
  process.stderr.write(question)
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  // Ctrl-C would otherwise only close the question, and nobody would hear of it.
  terminal.on('SIGINT', () => process.kill(process.pid, 'SIGINT'))
  try {
    return await terminal.question('')
  } finally {
    terminal.close()
    process.stderr.write('\n')
  }
}
