import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { readRunFile } from '../../dev/data-dir.ts'
import { registerClient } from '../../dev/demo/client.ts'
import { launch } from '../../dev/instance.ts'
import { listenForStop } from '../../dev/signals.ts'
import { LAB_KEY } from '../../tests/lab/desk.ts'
import { concurrency } from './bound.ts'
import type { Contender, Work } from './contender.ts'

/** As many as the smallest plan lets run at once. */
const STORIES_A_PERSON = 5
const PEOPLE = 20
const POLL_MS = 100
/** Far above what the concurrency allows: here it is that which limits. */
const RPS = '1000'

/** Kể itself: web, worker, Temporal and PostgreSQL, with stories uploaded over HTTP by as many people as that takes. */
export async function product({ lab, folder, ffmpegPath }: Work): Promise<Contender> {
  Object.assign(process.env, {
    DATA_DIR: folder,
    // A port of its own, whatever else begins at the same time.
    PORT: '0',
    FFMPEG_PATH: ffmpegPath,
    STORY_PROVIDER: 'gemini',
    SPEECH_PROVIDER: 'google',
    IMAGE_PROVIDER: 'gemini',
    GEMINI_API_KEY: LAB_KEY,
    GEMINI_BASE_URL: lab.url,
    GOOGLE_TTS_API_KEY: LAB_KEY,
    GOOGLE_TTS_ENDPOINT: lab.url,
    STORY_RPS: RPS,
    SPEECH_RPS: RPS,
    IMAGE_RPS: RPS,
    STORY_CONCURRENCY: String(concurrency.story),
    SPEECH_CONCURRENCY: String(concurrency.speech),
    IMAGE_CONCURRENCY: String(concurrency.image),
    RATE_LIMIT_FACTOR: '1000',
  })
  const { signal, onInsist } = listenForStop()
  const instance = await launch({ mode: 'production', whenPortTaken: 'choose', output: 'files', signal })
  onInsist(instance.kill)
  const run = () => {
    const file = readRunFile(instance.dataDir)
    if (!file) throw new Error('Kể does not run')
    return file
  }
  const database = new pg.Pool({ connectionString: run().databaseUrl, max: 1 })
  const people = await Promise.all(Array.from({ length: PEOPLE }, () => registerClient(instance.url)))
  await mkdir(join(folder, 'chapters'))
  let uploads = 0

  /** A person has at most as many stories as may run at once. */
  async function upload(text: string, story: number): Promise<string> {
    const file = join(folder, 'chapters', `${uploads++}.txt`)
    await writeFile(file, text)
    const person = people[Math.floor(story / STORIES_A_PERSON) % PEOPLE]
    if (!person) throw new Error('There is nobody to upload it')
    return person.upload(file)
  }

  return {
    pids() {
      const { web, worker, temporal, postgres } = run().pids
      return { web: web ?? 0, worker: worker ?? 0, temporal: temporal ?? 0, postgres: postgres ?? 0 }
    },
    async make(texts, onAudio) {
      const places = new Map<string, number>()
      const uploading = Promise.all(
        texts.map(async (text, story) => places.set(await upload(text, story), story)),
      )
      const heard = new Set<string>()
      for (let ended = 0; ended < texts.length; await sleep(POLL_MS)) {
        const { rows } = await database.query<{ id: string; status: string; audible: boolean }>(
          `select s.id, s.status, c.status is not distinct from 'completed' as audible
           from story s left join audio_chunk c on c.story_id = s.id and c.chunk_index = 0`,
        )
        const mine = rows.flatMap((row) => {
          const story = places.get(row.id)
          return story === undefined ? [] : { ...row, story }
        })
        for (const { id, story } of mine.filter(({ id, audible }) => audible && !heard.has(id))) {
          heard.add(id)
          onAudio(story)
        }
        const lost = mine.find(({ status }) => !['queued', 'processing', 'completed'].includes(status))
        if (lost) throw new Error(`A story ended ${lost.status}`)
        ended = mine.filter(({ status }) => status === 'completed').length
      }
      await uploading
    },
    async crash() {
      const { worker } = run().pids
      // Whoever watches over it starts it anew.
      if (worker) process.kill(worker, 'SIGKILL')
    },
    async attempts() {
      const { rows } = await database.query<{ id: string; attempts: number }>(
        `select id, attempts from audio_chunk where status = 'completed'
         union all select id, attempts from image_chunk where status = 'completed'`,
      )
      return new Map(rows.map(({ id, attempts }) => [id, attempts]))
    },
    async stop() {
      await database.end()
      await instance.stop()
    },
  }
}
