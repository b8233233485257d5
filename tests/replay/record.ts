// Records histories of real runs for the replay test: `node tests/replay/record.ts [SESSION…]`, by default all sessions below.
// It starts a Kể of its own, and vendors where they have to fail.
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheDir } from '../../dev/paths.ts'
import { listenForStop } from '../../dev/signals.ts'
import { batchStart, batchWorkflowId } from '../../workflows/batch-messages.ts'
import { digestMailStart } from '../../workflows/notification-messages.ts'
import { type Lab, startLab } from '../lab/lab.ts'
import { type PushService, startPushService } from '../lab/push-service.ts'
import { askBatch, startBatch, textFile, untilBatch, untilBatchDone } from '../setup/batches.ts'
import type { Client } from '../setup/client.ts'
import { numberedText, shortTale } from '../setup/texts.ts'
import { vendorEnvironment } from '../setup/vendors.ts'
import { folder } from './histories.ts'
import { call, ended, found, type Recorder, until, withKe } from './recorder.ts'

/** So few events a run that a batch of a few files needs two. */
const FEW_EVENTS = 30

interface Session {
  variables: (lab: Lab, service: PushService) => Record<string, string>
  record: (recorder: Recorder, lab: Lab, service: PushService) => Promise<void>
}

const sessions: Record<string, Session> = {
  faults: {
    variables: () => ({ FFMPEG_PATH: 'ffmpeg-that-is-missing' }),
    async record({ make, saveStory }) {
      await saveStory('failed-passages', await make({ content: shortTale }, 'partial'))
    },
  },
  stories: {
    variables: () => ({ OFFLINE_WORDS_PER_SECOND: '150' }),
    async record({ person, make, saveStory }) {
      await saveStory('whole', await make({ content: numberedText(350) }, 'completed'))
      await saveStory('manual-step', await writeOnly(person))
      const id = await cancelInTheMiddle(person)
      await saveStory('cancelled', id)
      await call(person, `stories/${id}/retry`)
      await ended(person, id, 'completed')
      await saveStory('resumed', id)
    },
  },
  vendors: {
    variables: (lab) => ({ ...vendorEnvironment(lab), STORY_PROVIDER: 'offline' }),
    async record({ person, make, saveStory, restartWorker }, { script }) {
      script.next('gemini.image', 'blockAnswer')
      await saveStory('blocked-picture', await make({ content: shortTale }, 'completed'))

      script.next('tts.synthesize', { kind: '429', per: 'day', retryDelayMs: null })
      const held = await person.upload({ content: numberedText(150) })
      await until(async () => Boolean((await person.story(held)).progress.stages.audio.hold))
      await restartWorker()
      await call(person, `stories/${held}/resume`)
      await ended(person, held, 'completed')
      await saveStory('held', held)
    },
  },
  people: {
    variables: () => ({}),
    async record({ person, saveLatest, temporal }) {
      await saveLatest('voices', 'voicesWorkflow')
      await temporal.schedule.getHandle('sweep').trigger()
      await saveLatest('sweep', 'sweepWorkflow')
      await saveLatest('maintenance', 'maintenanceWorkflow')
      await saveLatest('mail', 'mailWorkflow')
      const { items } = await found<{ items: { id: string }[] }>(person, 'GET', '/api/voices')
      await heard(person, `/api/voices/${items[0]?.id}/preview`)
      await saveLatest('voice-preview', 'voicePreviewWorkflow')
      const entry = { written: 'Harry', spoken: 'He-ri', language: 'vi-VN' }
      const { id } = await found<{ id: string }>(person, 'POST', '/api/lexicon', entry)
      await heard(person, `/api/lexicon/${id}/preview`)
      await saveLatest('reading-preview', 'readingPreviewWorkflow')
      await person.api('DELETE', '/api/auth/account', { password: person.account.password })
      await saveLatest('account-deletion', 'accountDeletionWorkflow')
    },
  },
  portraits: {
    variables: () => ({}),
    async record({ person, make, saveLatest }) {
      const id = await make(
        { content: 'Ngày xưa Tấm gặp Cám bên sông. Tấm chào Cám. Cám cười với Tấm.' },
        'completed',
      )
      const { characters } = await found<{ characters: { id: string }[] }>(
        person,
        'GET',
        `/api/stories/${id}/cast`,
      )
      await call(person, `stories/${id}/cast/${characters[0]?.id}/portrait`)
      await saveLatest('portrait', 'portraitWorkflow')
    },
  },
  news: {
    variables: (_, { origin }) => ({ PUSH_LOOPBACK: origin }),
    async record({ person, make, saveLatest, temporal }, _, service) {
      const { publicKey } = await found<{ publicKey: string }>(person, 'GET', '/api/push')
      const { subscription } = service.subscribe(publicKey)
      const { id } = await found<{ id: string }>(person, 'POST', '/api/push/subscriptions', subscription)
      await make({ content: shortTale }, 'completed')
      await saveLatest('notification', 'notificationWorkflow')
      await call(person, `push/subscriptions/${id}/try`)
      await saveLatest('push-test', 'pushTestWorkflow')
      await temporal.schedule.getHandle('digest').trigger()
      await saveLatest('digest', 'digestWorkflow')
      await temporal.workflow.start('newsMailWorkflow', digestMailStart(person.user.id, '2026-11-26'))
      await saveLatest('news-mail', 'newsMailWorkflow')
    },
  },
  batches: {
    variables: () => ({ OFFLINE_WORDS_PER_SECOND: '60' }),
    async record({ person, save, temporal }) {
      const chapters = (count: number, first: number) =>
        Array.from({ length: count }, (_, place) =>
          textFile(`Chương ${place + 1}.txt`, numberedText(60, 1000 * (first + place))),
        )
      const { jobId } = await startBatch(person, { files: chapters(6, 1) })
      await untilBatch(person, jobId, ({ files }) => files.some(({ status }) => status === 'processing'))
      await askBatch(person, jobId, 'pause')
      await askBatch(person, jobId, 'resume')
      await untilBatchDone(person, jobId)
      await save('batch', batchWorkflowId(jobId))

      const title = 'Chương'
      const second = (await startBatch(person, { files: chapters(7, 20) })).jobId
      await askBatch(person, second, 'cancel')
      await untilBatchDone(person, second)
      await save('batch-cancelled', batchWorkflowId(second))

      const job = { jobId: second, ownerId: person.user.id }
      const { signaledRunId } = await temporal.workflow.signalWithStart('batchWorkflow', {
        ...batchStart({ ...job, title }),
        args: [{ ...job, mostEvents: FEW_EVENTS }],
        signal: 'retry',
        signalArgs: [],
      })
      await untilBatch(person, second, ({ status }) => status === 'completed')
      await save('batch-continued', batchWorkflowId(second), signaledRunId)
    },
  },
}

const stop = listenForStop()
const names = process.argv.slice(2)
const wanted = names.length > 0 ? names : Object.keys(sessions)
await mkdir(folder, { recursive: true })
await mkdir(cacheDir, { recursive: true })
process.env.MAINTENANCE_SECONDS = '2'
const usual = { ...process.env }
for (const name of wanted) {
  const session = sessions[name]
  if (!session) throw new Error(`There is no session ${name}: ${Object.keys(sessions).join(', ')}.`)
  process.env = { ...usual, DATA_DIR: await mkdtemp(join(cacheDir, 'record-')) }
  await using lab = await startLab()
  await using service = await startPushService()
  try {
    await withKe(session.variables(lab, service), stop, (recorder) => session.record(recorder, lab, service))
  } finally {
    await rm(process.env.DATA_DIR ?? '', { recursive: true })
  }
}
process.exit(0)

async function writeOnly(person: Client): Promise<string> {
  const id = await person.upload({ content: shortTale, mode: 'manual' })
  await call(person, `stories/${id}/process`, { step: 'story' })
  await ended(person, id, 'waiting')
  return id
}

async function cancelInTheMiddle(person: Client): Promise<string> {
  const id = await person.upload({ content: numberedText(600) })
  await until(async () => (await person.story(id)).audioChunks.some(({ status }) => status === 'completed'))
  await call(person, `stories/${id}/cancel`)
  await ended(person, id, 'cancelled')
  return id
}

async function heard(person: Client, path: string): Promise<void> {
  const { status } = await person.request(path)
  if (status !== 200) throw new Error(`${path} answers ${status}`)
}
