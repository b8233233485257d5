import { expect } from 'vitest'
import { until } from '../../../dev/until.ts'
import type { Check, Operator } from './operator.ts'

const BUSY_FOR_MS = 30_000

/** What the guide says of single stories. */
export const storyChecks: Record<string, Check> = {
  async 'find-by-owner'(operator) {
    const { id, variables } = await operator.beginStory(300)
    await operator.runUntil('find-by-owner', variables, `story-${id}`)
    await operator.runUntil('find-by-owner', variables, /Total: [1-9]/)
  },

  async 'find-by-stage'(operator) {
    const { id, variables } = await operator.beginStory(300)
    await operator.runUntil('find-by-stage', variables, `story-${id}`)
  },

  async 'read-story'(operator) {
    const { id, person, variables } = await operator.beginStory(600)
    const { title } = await person.story(id)
    let printed = ''
    const read = async () => {
      printed = await operator.run('read-story', variables)
    }
    // Temporal answers few questions at once about a run that moves fast, and says so; so does the guide.
    await until('answers', read, AbortSignal.timeout(BUSY_FOR_MS))
    for (const part of [title, '"wordsWritten"', '**Write**', 'WorkflowExecutionStarted', 'storyWorkflow'])
      expect(printed).toContain(part)
  },

  async 'cancel-story'(operator) {
    const { id, person, variables } = await operator.beginStory(600)
    await operator.run('cancel-story', variables)
    const { status, audioChunks } = await person.untilDone(id)
    expect(status).toBe('cancelled')
    expect(audioChunks.length).toBeGreaterThan(0)
  },

  async 'cancel-owner'(operator) {
    const { id, person, variables } = await operator.beginStory(1800)
    const other = await operator.beginStory(600)
    await operator.runUntil('find-by-owner', variables, `story-${id}`)
    await operator.run('cancel-owner', variables)
    expect((await person.untilDone(id)).status).toBe('cancelled')
    expect((await other.person.story(other.id)).status).toBe('processing')
  },

  async 'retry-story'(operator) {
    const { id, person } = await operator.beginStory(150)
    await person.api('POST', `/api/stories/${id}/cancel`)
    expect((await person.untilDone(id)).status).toBe('cancelled')
    await operator.run('retry-story', { STORY_ID: id, ACCESS_TOKEN: person.accessToken })
    expect((await person.untilDone(id)).status).toBe('completed')
  },

  async 'terminate-story'(operator) {
    const { id, person, variables } = await operator.beginStory(300)
    await operator.run('terminate-story', variables)
    expect(await operator.isRunning(`story-${id}`)).toBe(false)
    expect((await person.story(id)).status).toBe('processing')
  },

  async 'reset-story'(operator) {
    const { id, person, variables } = await terminatedStory(operator)
    await operator.run('reset-story', variables)
    expect((await person.untilDone(id)).status).toBe('completed')
  },

  async 'requeue-story'(operator) {
    const { id, person, variables } = await terminatedStory(operator)
    await operator.run('requeue-story', variables)
    expect((await operator.maintainUntilDone(person, id)).status).toBe('completed')
  },

  async 'delete-account'(operator) {
    const { person, variables } = await operator.beginStory(300)
    await operator.run('delete-account', variables)
    await operator.temporal.workflow.getHandle(`delete-account-${person.user.id}`).result()
    expect((await person.api('GET', '/api/stories')).status).toBe(401)
  },
}

async function terminatedStory({ beginStory, run }: Operator) {
  const story = await beginStory(150)
  await run('terminate-story', story.variables)
  return story
}
