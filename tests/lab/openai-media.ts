import { z } from 'zod'
import { deliverBytes, deliverJson } from './deliver.ts'
import type { Order } from './desk.ts'
import { contentHash, type Outcome } from './ledger.ts'
import { badOpenaiRequest, badParameter, blocked, openaiRefusal } from './openai-errors.ts'
import { paint } from './picture.ts'
import { countTokens } from './tokens.ts'
import { speak, toPcm, toWav } from './tone.ts'
import type { Visit } from './visit.ts'

const LONGEST_INPUT = 4096
/** Output tokens of a picture by size, at medium quality, as the vendor's price list has them. */
const pictureTokens: Record<string, number> = { '1024x1024': 1056, '1024x1536': 1584, '1536x1024': 1568 }

const openaiVoices = 'alloy ash ballad coral echo fable nova onyx sage shimmer verse marin cedar'.split(' ')
const kokoroVoices =
  'af_bella af_heart af_sky am_adam am_michael bf_emma bm_george jf_alpha zf_xiaobei'.split(' ')

const speechSchema = z.strictObject({
  model: z.string(),
  input: z.string().min(1),
  voice: z.string(),
  instructions: z.string().optional(),
  response_format: z.enum(['mp3', 'opus', 'aac', 'flac', 'wav', 'pcm']).optional(),
  speed: z.number().min(0.25).max(4).optional(),
  stream_format: z.literal('audio').optional(),
  /** Kokoro-FastAPI's own: it takes the language from the voice when unset. */
  lang_code: z.string().nullish(),
})

/** Reads a request for `POST /v1/audio/speech`; makes WAV (with the unknown lengths of a streamed head) and PCM. */
export function speechOrder(visit: Visit): Order {
  const parsed = speechSchema.safeParse(visit.body)
  if (!parsed.success) throw badOpenaiRequest(parsed.error)
  const { model, input, voice, instructions, response_format = 'mp3', speed = 1 } = parsed.data
  if (input.length > LONGEST_INPUT)
    throw openaiRefusal(400, {
      message: `[{'type': 'string_too_long', 'loc': ('body', 'input'), 'msg': 'String should have at most ${LONGEST_INPUT} characters', 'ctx': {'max_length': ${LONGEST_INPUT}}}]`,
      type: 'invalid_request_error',
      code: null,
    })
  if (![...openaiVoices, ...kokoroVoices].includes(voice))
    throw badParameter(
      `Invalid value: '${voice}'. Supported values are: ${openaiVoices.map((each) => `'${each}'`).join(', ')}.`,
      'voice',
    )
  if (response_format !== 'wav' && response_format !== 'pcm')
    throw badParameter(
      `The lab has no encoder for '${response_format}': ask for 'wav' or 'pcm'.`,
      'response_format',
    )
  return {
    operation: 'openai.speech',
    model,
    content: { input, voice, model, instructions, response_format, speed },
    text: input,
    async deliver(visit, fault) {
      await visit.wait(visit.latency('speechMs'))
      if (fault?.kind === 'blockPrompt') throw blocked.chat()
      const type = response_format === 'wav' ? 'audio/wav' : 'audio/pcm'
      if (fault?.kind === 'empty') {
        await deliverBytes(visit, { bytes: Buffer.alloc(0), type })
        return 'broken'
      }
      const tone = speak([{ kind: 'words', text: input }], { voice, rate: speed, pitch: 0 })
      const bytes = response_format === 'wav' ? toWav(tone, { streamed: true }) : toPcm(tone.pcm)
      if (fault?.kind !== 'reset') {
        visit.call.charged = true
        visit.call.units.characters = [...input].length
        visit.call.output = contentHash(bytes.toString('base64'))
      }
      if (fault?.kind !== 'malformed') return deliverBytes(visit, { bytes, type }, fault)
      await deliverBytes(visit, { bytes: Buffer.from('<html><body>Bad gateway</body></html>'), type })
      return 'broken'
    },
  }
}

const imagesSchema = z.strictObject({
  model: z.string(),
  prompt: z.string().min(1).max(32_000),
  n: z.literal(1).nullish(),
  size: z.string().nullish(),
  quality: z.string().nullish(),
  background: z.string().nullish(),
  moderation: z.enum(['low', 'auto']).nullish(),
  output_format: z.enum(['png', 'jpeg', 'webp']).nullish(),
  output_compression: z.int().min(0).max(100).nullish(),
  response_format: z.enum(['url', 'b64_json']).nullish(),
  user: z.string().optional(),
})

/** Reads a request for `POST /v1/images/generations`. GPT image models always send base64 and know no `response_format`. */
export function imagesOrder(visit: Visit): Order {
  const parsed = imagesSchema.safeParse(visit.body)
  if (!parsed.success) throw badOpenaiRequest(parsed.error)
  const { model, prompt, quality, background, output_format, response_format } = parsed.data
  const isGpt = model.startsWith('gpt-image')
  if (isGpt && response_format)
    throw badParameter("Unknown parameter: 'response_format'.", 'response_format', 'unknown_parameter')
  if (!isGpt && response_format !== 'b64_json')
    throw badParameter("The lab serves no pictures by URL: ask for 'b64_json'.", 'response_format')
  const size = !parsed.data.size || parsed.data.size === 'auto' ? '1024x1024' : parsed.data.size
  const [, width, height] = /^(\d{2,4})x(\d{2,4})$/.exec(size) ?? []
  if (!width || !height || (isGpt && !pictureTokens[size]))
    throw badParameter(
      `Invalid value: '${size}'. Supported values are: '1024x1024', '1024x1536', '1536x1024', and 'auto'.`,
      'size',
    )
  const format = output_format ?? 'png'
  return {
    operation: 'openai.images',
    model,
    content: { prompt, model, size, quality, background, format },
    text: prompt,
    async deliver(visit, fault): Promise<Outcome> {
      await visit.wait(visit.latency('imageMs'))
      if (fault?.kind === 'blockPrompt') throw blocked.picture('input')
      if (fault?.kind === 'blockAnswer') throw blocked.picture('output')
      const created = Math.floor(Date.now() / 1000)
      if (fault?.kind === 'empty') {
        await deliverJson(visit, { created, data: [] })
        return 'broken'
      }
      const b64_json = (
        await paint(prompt, { width: Number(width), height: Number(height) }, format)
      ).toString('base64')
      const tokens = {
        input_tokens: countTokens(prompt),
        output_tokens: isGpt ? (pictureTokens[size] ?? 0) : 0,
      }
      if (fault?.kind !== 'reset') {
        visit.call.charged = true
        visit.call.output = contentHash(b64_json)
        Object.assign(visit.call.units, {
          inputTokens: tokens.input_tokens,
          outputTokens: tokens.output_tokens,
          images: 1,
        })
      }
      const usage = { ...tokens, total_tokens: tokens.input_tokens + tokens.output_tokens }
      const body = { created, data: [{ b64_json }], ...(isGpt && { size, output_format: format, usage }) }
      return deliverJson(visit, body, fault)
    },
  }
}

/** `GET /v1/audio/voices`, as Kokoro-FastAPI answers it (OpenAI itself has no such address). */
export const voicesOrder: Order = {
  operation: 'openai.voices',
  model: '',
  content: 'voices',
  deliver(visit, fault) {
    const names = [...kokoroVoices, ...openaiVoices]
    const legacy = visit.url.searchParams.get('legacy') === 'true'
    return deliverJson(visit, { voices: legacy ? names : names.map((name) => ({ id: name, name })) }, fault)
  },
}
