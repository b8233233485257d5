import { once } from 'node:events'
import { Logger, makeWorkerUtils, run, type TaskList } from 'graphile-worker'
import { Pool } from 'pg'
import { concurrency } from './bound.ts'
import type { Passage, Steps } from './steps.ts'
import { MERGES, type Strategy } from './strategies.ts'

const CONNECTIONS = 20

/** A failed job is tried again by the queue; with no fault in the lab, once is what each takes. */
const passageTable = `
  create table if not exists passage (
    story int, kind text, index int, content text not null, attempts int not null default 0, done boolean not null default false,
    primary key (story, kind, index)
  );
  create table if not exists story (id int primary key, source text not null, written boolean not null default false, done boolean not null default false)`

/** (d) The same steps as jobs of graphile-worker: what is done and what is to do stands in PostgreSQL. */
export function queued(databaseUrl: string): Strategy {
  return async (texts, steps, onAudio) => {
    const pool = new Pool({ connectionString: databaseUrl, max: CONNECTIONS })
    pool.on('error', (error) => console.error(error.message))
    const utils = await makeWorkerUtils({ pgPool: pool })
    await utils.migrate()
    await pool.query(passageTable)
    await takeOver(pool, utils.forceUnlockWorkers)
    await begin(pool, texts)
    const done = new EventTarget()
    const tasks = tasksOf(pool, steps, onAudio, () => done.dispatchEvent(new Event('story')))
    const start = (name: string, jobs: number) =>
      run({
        pgPool: pool,
        concurrency: jobs,
        taskList: { [name]: tasks[name] as TaskList[string] },
        noHandleSignals: true,
        pollInterval: 500,
        logger: new Logger(() => (level, message) => {
          if (level === 'error') console.error(message)
        }),
      })
    const runners = await Promise.all([
      start('write', concurrency.story),
      start('speech', concurrency.speech),
      start('image', concurrency.image),
      start('merge', MERGES),
    ])
    for (;;) {
      // Listened for before the look, or the last one could end in between.
      const next = once(done, 'story')
      if (!(await isOpen(pool))) break
      await next
    }
    await Promise.all(runners.map((runner) => runner.stop()))
    await utils.release()
    await pool.end()
  }
}

/** Jobs that a killed process had in hand stay locked for hours unless somebody says that it is gone. */
async function takeOver(pool: Pool, unlock: (workers: string[]) => Promise<void>): Promise<void> {
  const { rows } = await pool.query<{ locked_by: string }>(
    'select distinct locked_by from graphile_worker.jobs where locked_by is not null',
  )
  if (rows.length > 0) await unlock(rows.map((row) => row.locked_by))
}

async function begin(pool: Pool, texts: string[]): Promise<void> {
  if (await isOpen(pool)) return
  await pool.query('truncate story, passage')
  const source = JSON.stringify(texts)
  await pool.query(
    `with "new" as (
       insert into story (id, source) select place - 1, text from jsonb_array_elements_text($1) with ordinality as t (text, place) returning id
     ) select graphile_worker.add_job('write', json_build_object('story', id)) from "new" order by id`,
    [source],
  )
}

const isOpen = async (pool: Pool): Promise<boolean> =>
  (await pool.query('select from story where not done limit 1')).rowCount !== 0

interface Job {
  story: number
  index: number
}

function tasksOf(pool: Pool, steps: Steps, onAudio: (story: number) => void, onStory: () => void): TaskList {
  const make = (kind: Passage['kind'], step: Steps['speak']) => async (payload: unknown) => {
    const { story, index } = payload as Job
    const { rows } = await pool.query<{ content: string }>(
      'update passage set attempts = attempts + 1 where story = $1 and kind = $2 and index = $3 and not done returning content',
      [story, kind, index],
    )
    if (!rows[0]) return
    await step(story, { index, content: rows[0].content })
    await pool.query('update passage set done = true where story = $1 and kind = $2 and index = $3', [
      story,
      kind,
      index,
    ])
    if (kind === 'speech' && index === 0) onAudio(story)
    await closeWhenMade(story)
  }

  async function closeWhenMade(story: number): Promise<void> {
    await pool.query(
      `select graphile_worker.add_job('merge', json_build_object('story', id::int), job_key => 'merge-' || id)
       from story where id = $1 and written and not done
         and not exists (select from passage where passage.story = story.id and not passage.done)`,
      [story],
    )
  }

  return {
    async write(payload) {
      const { story } = payload as Job
      const { rows } = await pool.query<{ source: string }>('select source from story where id = $1', [story])
      for await (const { kind, index, content } of steps.write(rows[0]?.source ?? '')) {
        await pool.query(
          `with "new" as (
             insert into passage (story, kind, index, content) values ($1, $2, $3, $4) on conflict do nothing returning story, kind, index
           ) select graphile_worker.add_job(kind, json_build_object('story', story, 'index', index)) from "new"`,
          [story, kind, index, content],
        )
      }
      await pool.query('update story set written = true where id = $1', [story])
      await closeWhenMade(story)
    },
    speech: make('speech', steps.speak),
    image: make('image', steps.draw),
    async merge(payload) {
      const { story } = payload as Job
      const { rows } = await pool.query<{ count: number }>(
        `select count(*)::int from passage where story = $1 and kind = 'speech'`,
        [story],
      )
      await steps.merge(story, rows[0]?.count ?? 0)
      await pool.query('update story set done = true where id = $1', [story])
      onStory()
    },
  }
}
