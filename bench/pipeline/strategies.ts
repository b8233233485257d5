import pLimit from 'p-limit'
import { concurrency } from './bound.ts'
import type { Passage, Steps } from './steps.ts'

/** Two merges keep two cores busy, here as in the product. */
export const MERGES = 2

/** Makes all texts into stories; `onAudio` hears of each story's first narration. */
export type Strategy = (texts: string[], steps: Steps, onAudio: (story: number) => void) => Promise<void>

/** (a) One thing after the other: the text, then each narration, then each picture. */
export const sequential: Strategy = async (texts, steps, onAudio) => {
  for (const [story, text] of texts.entries()) {
    const passages = await Array.fromAsync(steps.write(text))
    for (const passage of of(passages, 'speech')) {
      await steps.speak(story, passage)
      if (passage.index === 0) onAudio(story)
    }
    for (const passage of of(passages, 'image')) await steps.draw(story, passage)
    await steps.merge(story, of(passages, 'speech').length)
  }
}

/** (b) In stages: all texts, then all narrations, then all pictures; within a stage as many at once as the vendor takes. */
export const staged: Strategy = async (texts, steps, onAudio) => {
  const limit = limits()
  const stories = await Promise.all(
    texts.map((text) => limit.story(() => Array.fromAsync(steps.write(text)))),
  )
  const each = (kind: Passage['kind'], make: (story: number, passage: Passage) => Promise<void>) =>
    Promise.all(
      stories.flatMap((passages, story) =>
        of(passages, kind).map((passage) => limit[kind](() => make(story, passage))),
      ),
    )
  await each('speech', async (story, passage) => {
    await steps.speak(story, passage)
    if (passage.index === 0) onAudio(story)
  })
  await each('image', steps.draw)
  await Promise.all(
    stories.map((passages, story) => limit.merge(() => steps.merge(story, of(passages, 'speech').length))),
  )
}

/** (c) Streaming: each passage is made as soon as it is written. All of it is in memory. */
export const streaming: Strategy = async (texts, steps, onAudio) => {
  const limit = limits()
  const make = async (story: number, text: string) => {
    const speaking: Promise<void>[] = []
    const drawing: Promise<void>[] = []
    await limit.story(async () => {
      for await (const passage of steps.write(text)) {
        if (passage.kind === 'image') drawing.push(limit.image(() => steps.draw(story, passage)))
        else speaking.push(limit.speech(() => steps.speak(story, passage)))
        if (passage.kind === 'speech' && passage.index === 0) speaking[0]?.then(() => onAudio(story))
      }
    })
    await Promise.all(speaking)
    await limit.merge(() => steps.merge(story, speaking.length))
    await Promise.all(drawing)
  }
  await Promise.all(texts.map((text, story) => make(story, text)))
}

const of = (passages: Passage[], kind: Passage['kind']) => passages.filter((passage) => passage.kind === kind)

const limits = () => ({
  story: pLimit(concurrency.story),
  speech: pLimit(concurrency.speech),
  image: pLimit(concurrency.image),
  merge: pLimit(MERGES),
})
