import type { Operation } from './behaviour.ts'
import { deliverJson } from './deliver.ts'
import type { Order, Refusals, Route, Vendor } from './desk.ts'
import { deliverPicture, deliverText, streamText } from './gemini-answer.ts'
import {
  type GeminiRequest,
  geminiRequestSchema,
  pictureSizes,
  picturesOf,
  textOf,
  turnsOf,
} from './gemini-request.ts'
import {
  badGoogleJson,
  badGoogleRequest,
  errorInfo,
  googleRefusal,
  help,
  quotaFailure,
  retryInfo,
  wrongGoogleKey,
} from './google-errors.ts'
import { contentHash } from './ledger.ts'
import { spoiltJson, structured } from './structured.ts'
import type { Visit } from './visit.ts'
import { write } from './writer.ts'

const SERVICE = 'generativelanguage.googleapis.com'
const models = [
  'gemini-3.8-flash',
  'gemini-3.5-flash-lite',
  'gemini-3.1-flash-image',
  'gemini-2.5-flash',
  'gemini-2.5-flash-image',
]

const refusals: Refusals = {
  badJson: badGoogleJson,
  wrongKey: () => wrongGoogleKey(SERVICE),
  modelNotFound: (model) =>
    googleRefusal(
      404,
      `models/${model} is not found for API version v1beta, or is not supported for generateContent. Call ListModels to see the list of available models and their supported methods.`,
    ),
  internal: () => googleRefusal(500, 'An internal error has occurred. Please retry.'),
  overloaded: () => googleRefusal(503, 'The model is overloaded. Please try again later.'),
  exhausted(model, exhausted) {
    const { per, quota, retryDelayMs } = exhausted
    const retry = retryDelayMs === null ? '' : `\nPlease retry in ${retryDelayMs / 1000}s.`
    const metric = `${SERVICE}/generate_content_paid_tier_requests`
    return googleRefusal(
      429,
      `You exceeded your current quota, please check your plan and billing details.\n* Quota exceeded for metric: ${metric}, limit: ${quota.requests}, model: ${model}${retry}`,
      [
        quotaFailure({
          quotaMetric: metric,
          quotaId: `GenerateRequestsPer${per === 'day' ? 'Day' : 'Minute'}PerProjectPerModel-PaidTier`,
          quotaDimensions: { location: 'global', model },
          quotaValue: String(quota.requests),
        }),
        help('Learn more about Gemini API quotas', 'https://ai.google.dev/gemini-api/docs/rate-limits'),
        ...retryInfo(exhausted),
      ],
    )
  },
}

function key({ headers, url }: Visit): string {
  const shown = headers['x-goog-api-key'] ?? url.searchParams.get('key')
  if (shown) return String(shown)
  throw googleRefusal(
    403,
    "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.",
    [errorInfo('CREDENTIALS_MISSING', { service: SERVICE })],
  )
}

function order(visit: Visit, operation: Operation): Order {
  const model = visit.params.model ?? ''
  if (!/^gemini-\d/.test(model)) throw refusals.modelNotFound(model)
  const parsed = geminiRequestSchema.safeParse(visit.body)
  if (!parsed.success) throw badGoogleRequest(parsed.error)
  const request = parsed.data
  if (request.contents.at(-1)?.role === 'model')
    throw googleRefusal(
      400,
      'Please ensure that multiturn requests end with a user role or a function response.',
    )
  const empty = request.contents.findIndex(({ parts }) => parts.some(({ text }) => text === ''))
  if (empty >= 0)
    throw googleRefusal(
      400,
      `* GenerateContentRequest.contents[${empty}].parts[0].data: required oneof field 'data' must have one initialized field\n`,
    )
  return request.generationConfig?.responseModalities?.includes('IMAGE')
    ? pictureOrder(model, request)
    : textOrder(model, request, operation)
}

function textOrder(model: string, request: GeminiRequest, operation: Operation): Order {
  const config = request.generationConfig ?? {}
  const schema = config.responseSchema ?? config.responseJsonSchema
  const turns = turnsOf(request)
  const system = textOf(request.systemInstruction?.parts ?? [])
  const { source, writtenSoFar, rest } = write(turns, system)
  const json = config.responseMimeType === 'application/json'
  const text = json ? structured(schema, source) : rest
  const prompt = system + turns.map((turn) => turn.text).join('')
  const deliver = operation === 'gemini.stream' ? streamText : deliverText
  return {
    operation,
    model,
    content: { source, writtenSoFar, schema },
    text: source,
    continuedFrom: writtenSoFar.length,
    deliver: (visit, fault) =>
      deliver(visit, {
        ...{ model, prompt, maxTokens: config.maxOutputTokens, fault },
        text: json ? spoiltJson(text, fault) : text,
      }),
  }
}

function pictureOrder(model: string, request: GeminiRequest): Order {
  if (!model.includes('image'))
    throw googleRefusal(400, 'Model does not support the requested response modalities: image')
  const ratio = request.generationConfig?.imageConfig?.aspectRatio ?? '1:1'
  const size = pictureSizes[ratio]
  if (!size) throw googleRefusal(400, `aspect_ratio must be one of ${Object.keys(pictureSizes).join(', ')}`)
  const prompt = turnsOf(request)
    .map(({ text }) => text)
    .join('\n')
  const pictures = picturesOf(request).map(({ mimeType, data }) => `${mimeType} ${contentHash(data)}`)
  return {
    operation: 'gemini.image',
    model,
    content: { prompt, ratio, pictures },
    text: prompt,
    pictures,
    deliver: (visit, fault) => deliverPicture(visit, { model, prompt, size, fault }),
  }
}

const listModels: Order = {
  operation: 'gemini.models',
  model: '',
  content: 'models',
  deliver: (visit, fault) =>
    deliverJson(
      visit,
      {
        models: models.map((model) => ({
          name: `models/${model}`,
          displayName: model,
          inputTokenLimit: 1_048_576,
          outputTokenLimit: 65_536,
          supportedGenerationMethods: ['generateContent', 'countTokens'],
        })),
      },
      fault,
    ),
}

const modelPath = (method: string) => new RegExp(`^/v1beta/models/(?<model>[^/:]+):${method}$`)
const routes: Route[] = [
  {
    method: 'POST',
    path: modelPath('generateContent'),
    operation: 'gemini.generate',
    order: (visit) => order(visit, 'gemini.generate'),
  },
  {
    method: 'POST',
    path: modelPath('streamGenerateContent'),
    operation: 'gemini.stream',
    order: (visit) => order(visit, 'gemini.stream'),
  },
  { method: 'GET', path: /^\/v1beta\/models$/, operation: 'gemini.models', order: () => listModels },
]

/** The Gemini API, v1beta, as the SDK @google/generative-ai calls it. Knows any model whose name begins as Gemini's do. */
export const gemini: Vendor = { name: 'gemini', routes, refusals, key }
