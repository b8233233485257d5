import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { readRunFile } from '../../dev/data-dir.ts'
import { createEmitter } from '../../realtime/emitter.ts'
import { startBatch, textFile, untilBatchDone } from '../../tests/setup/batches.ts'
import { register } from '../../tests/setup/client.ts'
import { measureIsolation, type Person } from '../../tests/setup/isolation.ts'
import { withStudio } from '../studio.ts'
import { addWeb } from './crew.ts'
import { inParts } from './in-parts.ts'
import { offline } from './offline.ts'

/** Many people on two web processes, each with a story and a batch: who hears what. */
export const isolation = ({ people, events }: { people: number; events: number }) =>
  withStudio(offline, async (instance) => {
    const second = await addWeb(instance)
    const pool = new pg.Pool({ connectionString: readRunFile(instance.dataDir)?.databaseUrl })
    const errors: unknown[] = []
    const emitter = createEmitter(pool, (error) => errors.push(error))
    try {
      const crowd = await inParts(Array.from({ length: people }), async (_, place): Promise<Person> => {
        const person = await register(instance)
        const files = [textFile('Chương 1.txt', 'Ngày xưa có một cây khế.')]
        const { jobId } = await startBatch(person, { files })
        // What is told of it by itself is over before anything is counted.
        await untilBatchDone(person, jobId)
        return {
          userId: person.user.id,
          token: person.accessToken,
          url: place % 2 ? second.url : instance.url,
          storyId: await person.upload({ content: 'Ngày xưa.', mode: 'manual' }),
          jobId,
        }
      })
      // The last news of the batches are through.
      await sleep(3000)
      const measured = await measureIsolation(crowd, emitter, events)
      return { people, ...measured, lost: measured.sent - measured.heard, errors: errors.length }
    } finally {
      await emitter.close()
      await pool.end()
      await second.stop()
    }
  })
