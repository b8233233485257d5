import { z } from 'zod'

/** What can be asked of the vendors. Faults, quotas and the ledger go by these names. */
export const operations = [
  'gemini.generate',
  'gemini.stream',
  'gemini.image',
  'gemini.models',
  'tts.synthesize',
  'tts.voices',
  'openai.chat',
  'openai.stream',
  'openai.speech',
  'openai.images',
  'openai.models',
  'openai.voices',
] as const
export type Operation = (typeof operations)[number]

const anyFault = ['429', '500', '503', 'reset', 'malformed', 'wrongKey', 'slow'] as const
const modelFault = [...anyFault, 'modelNotFound', 'blockPrompt', 'empty'] as const
/** `repeat`: the second half is told twice, as models do that lose the thread. */
const textFault = [...modelFault, 'blockAnswer', 'truncate', 'repeat'] as const
/** An answer that should be JSON of a shape, and is not. */
const wholeTextFault = [...textFault, 'badJson', 'wrongShape'] as const

/** Which faults the vendor really has in each operation; a rate for another one does nothing there. */
export const faultsOf: Record<Operation, readonly FaultKind[]> = {
  'gemini.generate': wholeTextFault,
  'gemini.stream': textFault,
  'gemini.image': [...modelFault, 'blockAnswer'],
  'gemini.models': anyFault,
  'tts.synthesize': [...anyFault, 'empty'],
  'tts.voices': anyFault,
  'openai.chat': wholeTextFault,
  'openai.stream': textFault,
  'openai.speech': modelFault,
  'openai.images': [...modelFault, 'blockAnswer'],
  'openai.models': anyFault,
  'openai.voices': anyFault,
}

export const faultKinds = [...wholeTextFault] as const
export type FaultKind = (typeof wholeTextFault)[number]

const milliseconds = z.number().nonnegative()

export const faultSchema = z.strictObject({
  kind: z.enum(faultKinds),
  /** How much of the text still comes; at random when unset. 0: nothing, not even the head of the answer. */
  afterWords: z.number().int().nonnegative().optional(),
  /** 429: the delay the vendor asks for; null: it names none. */
  retryDelayMs: milliseconds.nullable().optional(),
  /** 429: which quota is exhausted. */
  per: z.enum(['minute', 'day']).optional(),
  /** slow: how long the answer stalls; ten minutes when unset. */
  stallMs: milliseconds.optional(),
})
export type Fault = z.infer<typeof faultSchema>

const rangeSchema = z.union([
  milliseconds,
  z
    .strictObject({ min: milliseconds, max: milliseconds })
    .refine(({ min, max }) => min <= max, 'min is above max'),
])
export type Range = z.infer<typeof rangeSchema>

const latencySchema = z.strictObject({
  /** Until the first word of a text, in milliseconds. */
  ttftMs: rangeSchema,
  wordsPerSecond: rangeSchema,
  speechMs: rangeSchema,
  imageMs: rangeSchema,
})
export type Latency = z.infer<typeof latencySchema>

const quotaSchema = z.strictObject({
  requests: z.number().int().nonnegative(),
  windowMs: z.number().positive(),
  /** How the vendor names it; by the window when unset. */
  per: z.enum(['minute', 'day']).optional(),
})
export type Quota = z.infer<typeof quotaSchema>

const ratesSchema = z.partialRecord(z.enum(faultKinds), z.number().min(0).max(1))
const operationSchema = z.enum(operations)

/** How much there is of what the vendors make, where it is not how it is made that counts. */
const mediaSchema = z.strictObject({
  /** How long a word is spoken, in milliseconds. */
  wordMs: z.number().positive(),
  /** Width and height of pictures, in pixels; as asked for when unset. */
  pictureSide: z.int().positive().optional(),
})

export const behaviourSchema = z.strictObject({
  media: mediaSchema,
  latency: latencySchema.partial(),
  /** Where one operation is quicker or slower than `latency` says. */
  latencyOf: z.partialRecord(operationSchema, latencySchema.partial()),
  /** Over it comes a 429. Counted over a sliding window; refused calls do not count. */
  quotas: z.partialRecord(operationSchema, quotaSchema),
  /** Probability of each fault in each call; `*` stands for all operations that are not named. */
  faults: z.partialRecord(z.enum([...operations, '*']), ratesSchema),
})
export type Behaviour = z.infer<typeof behaviourSchema>

/** No waiting worth mentioning, no limit, no fault. */
export const calm: Behaviour = {
  media: { wordMs: 180 },
  latency: { ttftMs: 0, wordsPerSecond: 20_000, speechMs: 0, imageMs: 0 },
  latencyOf: {},
  quotas: {},
  faults: {},
}
