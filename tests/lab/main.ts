import { parseArgs } from 'node:util'
import type { Behaviour } from './behaviour.ts'
import { LAB_KEY } from './desk.ts'
import { startLab } from './lab.ts'

const DEFAULT_PORT = '9000'
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: DEFAULT_PORT },
    seed: { type: 'string', default: '1' },
    /** Share of all calls that fail, by 429, 500, reset and truncation alike. */
    faults: { type: 'string', default: '0' },
    ttft: { type: 'string', default: '800' },
    'words-per-second': { type: 'string', default: '60' },
    'speech-ms': { type: 'string', default: '1200' },
    'image-ms': { type: 'string', default: '4000' },
    /** Requests a minute that Google's speech takes. */
    'speech-quota': { type: 'string' },
  },
})

const share = Number(values.faults) / 4
const rates = { 429: share, 500: share, reset: share, truncate: share }
const behaviour: Partial<Behaviour> = {
  latency: {
    ttftMs: Number(values.ttft),
    wordsPerSecond: Number(values['words-per-second']),
    speechMs: Number(values['speech-ms']),
    imageMs: Number(values['image-ms']),
  },
  ...(share > 0 && { faults: { '*': rates } }),
  ...(values['speech-quota'] && {
    quotas: { 'tts.synthesize': { requests: Number(values['speech-quota']), windowMs: 60_000 } },
  }),
}

const lab = await startLab({ port: Number(values.port), seed: Number(values.seed), behaviour })
console.log(`The lab answers. For the environment of Kể:

GEMINI_API_KEY=${LAB_KEY} GEMINI_BASE_URL=${lab.geminiUrl} \\
GOOGLE_TTS_API_KEY=${LAB_KEY} GOOGLE_TTS_ENDPOINT=${lab.ttsUrl} \\
OPENAI_API_KEY=${LAB_KEY} OPENAI_BASE_URL=${lab.openaiUrl} \\
OPENAI_TEXT_MODEL=gpt-5-mini OPENAI_SPEECH_MODEL=gpt-4o-mini-tts OPENAI_IMAGE_MODEL=gpt-image-2.5-flare npm start

GET ${lab.geminiUrl}/lab/ledger tells what happened, POST ${lab.geminiUrl}/lab/script changes what will. Ctrl-C ends it.`)

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, async () => {
    console.table(
      Object.entries(lab.ledger.stats()).map(([operation, { calls, charged, outcomes, units }]) => ({
        operation,
        calls,
        charged,
        ...outcomes,
        ...units,
      })),
    )
    console.log(`paid for more than once: ${lab.ledger.repeatedCharges().length}`)
    await lab.close()
  })
