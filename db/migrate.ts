import { pathToFileURL } from 'node:url'
import { createOrm, type Orm } from './orm.ts'

/** Any number that no other program on this database uses: "ke" as two letters of ASCII. */
const MIGRATION_LOCK = 0x6b65

/** Brings the database up to date. Several processes may call it at once: one migrates, the others wait. */
export async function migrate(databaseUrl: string): Promise<void> {
  const orm = await createOrm(databaseUrl)
  try {
    await orm.em.transactional(async (em) => {
      await em.execute('select pg_advisory_xact_lock(?)', [MIGRATION_LOCK])
      await orm.migrator.up()
    })
  } finally {
    await orm.close()
  }
}

/** Writes a migration for what the entities have and the database has not. */
export async function createMigration(orm: Orm, name?: string): Promise<string | undefined> {
  const { fileName } = await orm.migrator.create('./migrations', false, false, name)
  return fileName
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const databaseUrl = process.env.DATABASE_URL
  if (!databaseUrl) throw new Error('DATABASE_URL: is needed to migrate')
  if (process.argv[2] === 'create') {
    const orm = await createOrm(databaseUrl)
    console.log((await createMigration(orm, process.argv[3])) || 'Nothing to migrate.')
    await orm.close()
  } else {
    await migrate(databaseUrl)
  }
}
