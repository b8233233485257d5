import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { queryDatabase } from './database.ts'
import type { Ke } from './ke.ts'

/** What Kể has kept of uploads: the number of rows, and the files. A refusal must leave it as it was. */
export async function kept({ databaseUrl, dataDir }: Ke): Promise<{ stories: number; files: string[] }> {
  const [row] = await queryDatabase<{ stories: number }>(
    databaseUrl,
    'select count(*)::int as stories from story',
  )
  return { stories: row?.stories ?? 0, files: (await filesIn(join(dataDir, 'uploads'))).toSorted() }
}

/** Every file and folder in it; none when the folder is not there yet. */
const filesIn = (folder: string): Promise<string[]> =>
  readdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
