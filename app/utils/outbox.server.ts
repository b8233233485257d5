import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { NotFoundError } from '../../core/errors.ts'
import { services } from './services.server.ts'

const MOST = 30

/**
 * The mails that were written to files for want of a mail server, newest first. Their links open accounts: in development only.
 * @throws NotFoundError elsewhere
 */
export async function readOutbox(): Promise<{ name: string; html: string }[]> {
  const { NODE_ENV, DATA_DIR } = services().environment
  if (NODE_ENV !== 'development') throw new NotFoundError()
  const folder = join(DATA_DIR, 'outbox')
  const files = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const newest = files
    .filter((name) => name.endsWith('.html'))
    .sort()
    .reverse()
    .slice(0, MOST)
  return Promise.all(newest.map(async (name) => ({ name, html: await readFile(join(folder, name), 'utf8') })))
}
