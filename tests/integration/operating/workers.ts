import { expect } from 'vitest'
import { processIdentity } from '../../../dev/processes.ts'
import { type Check, SOON } from './operator.ts'

/** What the guide says of workers that go and come. */
export const workerChecks: Record<string, Check> = {
  async 'drain-worker'({ run, beginStory, ke }) {
    const { id, person } = await beginStory(240)
    const before = (await person.story(id)).audioChunks.map(({ content }) => content)
    const { pid } = ke.worker
    await run('drain-worker', { WORKER_PID: String(pid) })
    await expect.poll(() => processIdentity(pid), SOON).toBeFalsy()
    await ke.worker.restart()
    const story = await person.untilDone(id)
    expect(story.status).toBe('completed')
    expect(story.audioChunks.slice(0, before.length).map(({ content }) => content)).toEqual(before)
  },

  async 'resume-story'(operator) {
    const { ke, lab, newPerson } = operator
    lab.script.next('tts.synthesize', { kind: '429', per: 'day', retryDelayMs: null })
    const person = await newPerson()
    const id = await person.upload({ content: 'Một ngọn đèn sáng bên sông.', speechProvider: 'google' })
    const hold = async () => (await person.story(id)).progress.stages.audio.hold
    await expect.poll(hold, SOON).toMatchObject({ code: 'quota_exhausted' })
    await ke.worker.restart()
    await operator.run('resume-story', { STORY_ID: id })
    expect((await person.untilDone(id)).status).toBe('completed')
  },
}
