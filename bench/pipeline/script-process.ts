// One script in a process of its own, so that what it takes can be measured and it can be killed.
import { queued } from './queue.ts'
import { createSteps } from './steps.ts'
import { type Strategy, sequential, staged, streaming } from './strategies.ts'

/** What the parent orders. */
export interface Order {
  strategy: 'sequential' | 'staged' | 'streaming' | 'queued'
  texts: string[]
  labUrl: string
  folder: string
  ffmpegPath: string
  databaseUrl: string
}

/** What it hears: a story can be listened to, or all is made. */
export type News = { audio: number } | { done: true } | { ready: true }

const tell = (news: News) => process.send?.(news)

process.once('disconnect', () => process.exit())
process.on('message', async (order: Order) => {
  const { strategy, texts, databaseUrl } = order
  const strategies: Record<Order['strategy'], Strategy> = {
    sequential,
    staged,
    streaming,
    queued: queued(databaseUrl),
  }
  await strategies[strategy](texts, createSteps(order), (audio) => tell({ audio }))
  tell({ done: true })
})
tell({ ready: true })
