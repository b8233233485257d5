import { siteUrl } from '../../core/environment.ts'
import { ownData } from '../../core/own-data.ts'
import type { TakenAlong } from '../../db/owned.repository.ts'
import type { Story } from '../../db/story.entity.ts'
import { findAccount } from './account.server.ts'
import type { SessionUser } from './auth.server.ts'
import { listLexicon } from './lexicon.server.ts'
import { listPushDevices } from './push.server.ts'
import { services } from './services.server.ts'
import { listSessions } from './sessions.server.ts'
import { getStory } from './stories.server.ts'
import { listOwnTemplates } from './templates.server.ts'
import { zipOf } from './zip.server.ts'

/** Everything that is kept about a person, as a zip of JSON and texts; pictures and sound by their addresses. */
export async function exportOwnData(user: SessionUser): Promise<Response> {
  const account = await findAccount(user)
  const day = new Date().toISOString().slice(0, 10)
  return new Response(zipOf(filesOf(user, account.toView())), {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="ke-${day}.zip"`,
      'Cache-Control': 'no-store',
    },
  })
}

async function* filesOf(user: SessionUser, account: object) {
  yield { name: ownData.user, content: pretty(account) }
  yield { name: ownData.user_session, content: pretty(await listSessions(user.id, user.sessionId)) }
  yield { name: ownData.lexicon_entry, content: pretty(await listLexicon(user, {})) }
  yield { name: ownData.prompt_template, content: pretty(await listOwnTemplates(user)) }
  yield { name: ownData.notification, content: pretty(await services().notifications.all(user.id)) }
  yield { name: ownData.push_subscription, content: pretty(await listPushDevices(user)) }
  for (const table of rowsOfAccount) yield rowsIn(table, user.id)
  for await (const story of services().owned.stories(user.id)) yield* filesOfStory(user, story)
}

const rowsOfAccount = [
  'activity_event',
  'plan_usage',
  'usage_entry',
  'artifact',
  'audit_entry',
  'batch_job',
  'batch_file',
] as const
const rowsOfStory = ['cast_sheet', 'story_section', 'portrait', 'picture_take'] as const

/** The rows of one table as a file; `id` of the account, or of the story that the file is about. */
async function rowsIn(table: TakenAlong, id: string) {
  return {
    name: ownData[table].replace('{story}', id),
    content: pretty(await services().owned.rows(table, id)),
  }
}

async function* filesOfStory(user: SessionUser, { id, originalContent, generatedContent }: Story) {
  const { originalContent: _, generatedContent: __, ...story } = await getStory(user, id)
  const address = `${siteUrl(services().environment)}/api/stories/${id}`
  const links = {
    narration: story.steps.audioGenerated ? `${address}/audio` : null,
    audio: story.audioChunks.map(({ chunkIndex }) => `${address}/audio/${chunkIndex}`),
    images: story.imageChunks.map(({ chunkIndex }) => `${address}/images/${chunkIndex}`),
  }
  yield { name: ownData.story.replace('{story}', id), content: pretty({ ...story, links }) }
  yield { name: `stories/${id}/original.txt`, content: originalContent }
  yield { name: `stories/${id}/generated.txt`, content: generatedContent }
  for (const table of rowsOfStory) yield rowsIn(table, id)
}

const pretty = (value: object): string => `${JSON.stringify(value, null, 2)}\n`
