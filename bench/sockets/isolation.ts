import pg from 'pg'
import { readRunFile } from '../../dev/data-dir.ts'
import { createEmitter } from '../../realtime/emitter.ts'
import { startBatch, textFile } from '../../tests/setup/batches.ts'
import { register } from '../../tests/setup/client.ts'
import { measureIsolation, type Person } from '../../tests/setup/isolation.ts'
import { withStudio } from '../studio.ts'
import { addWeb } from './crew.ts'
import { offline } from './offline.ts'

/** Many people on two web processes, each with a story and a batch: who hears what. */
export const isolation = ({ people, events }: { people: number; events: number }) =>
  withStudio(offline, async (instance) => {
    const second = await addWeb(instance)
    const pool = new pg.Pool({ connectionString: readRunFile(instance.dataDir)?.databaseUrl })
    const errors: unknown[] = []
    const emitter = createEmitter(pool, (error) => errors.push(error))
    try {
      const crowd: Person[] = []
      for (let place = 0; place < people; place++) {
        const person = await register(instance)
        const files = [textFile('Chương 1.txt', 'Ngày xưa có một cây khế.')]
        crowd.push({
          userId: person.user.id,
          token: person.accessToken,
          url: place % 2 ? second.url : instance.url,
          storyId: await person.upload({ content: 'Ngày xưa.', mode: 'manual' }),
          jobId: (await startBatch(person, { files, settings: { mode: 'manual' } })).jobId,
        })
      }
      const measured = await measureIsolation(crowd, emitter, events)
      return { people, ...measured, lost: measured.sent - measured.heard, errors: errors.length }
    } finally {
      await emitter.close()
      await pool.end()
      await second.stop()
    }
  })
