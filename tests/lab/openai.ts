import { deliverJson } from './deliver.ts'
import type { Order, Route, Vendor } from './desk.ts'
import { chatOrder } from './openai-chat.ts'
import { openaiRefusal, openaiRefusals } from './openai-errors.ts'
import { imagesOrder, speechOrder, voicesOrder } from './openai-media.ts'
import type { Visit } from './visit.ts'

const models = [
  'gpt-5.2',
  'gpt-5-mini',
  'gpt-4.1-mini',
  'gpt-4o-mini',
  'gpt-4o-mini-tts',
  'tts-1',
  'tts-1-hd',
  'kokoro',
  'gpt-image-1',
  'gpt-image-1-mini',
]
/** Families whose every model the lab has: OpenAI's own, and what people run at home. */
const FAMILIES =
  /^(gpt|chatgpt|o\d|tts|dall-e|kokoro|llama|qwen|gemma|mistral|deepseek|phi|flux|stable-?diffusion)/i

/** The order, if the model it names is one that the lab has. */
function known(read: (visit: Visit) => Order): Route['order'] {
  return (visit) => {
    const order = read(visit)
    if (!FAMILIES.test(order.model)) throw openaiRefusals.modelNotFound(order.model)
    return order
  }
}

const listModels: Order = {
  operation: 'openai.models',
  model: '',
  content: 'models',
  deliver: (visit, fault) =>
    deliverJson(
      visit,
      {
        object: 'list',
        data: models.map((id) => ({ id, object: 'model', created: 1_686_935_002, owned_by: 'system' })),
      },
      fault,
    ),
}

const routes: Route[] = [
  { method: 'POST', path: /^\/v1\/chat\/completions$/, operation: 'openai.chat', order: known(chatOrder) },
  { method: 'POST', path: /^\/v1\/audio\/speech$/, operation: 'openai.speech', order: known(speechOrder) },
  {
    method: 'POST',
    path: /^\/v1\/images\/generations$/,
    operation: 'openai.images',
    order: known(imagesOrder),
  },
  { method: 'GET', path: /^\/v1\/models$/, operation: 'openai.models', order: () => listModels },
  { method: 'GET', path: /^\/v1\/audio\/voices$/, operation: 'openai.voices', order: () => voicesOrder },
]

function key({ headers }: Visit): string {
  const shown = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1]
  if (shown) return shown
  throw openaiRefusal(401, {
    message:
      "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
    type: 'invalid_request_error',
    code: null,
  })
}

/** A server that speaks OpenAI's API: OpenAI, and the many that are compatible with it. */
export const openai: Vendor = { name: 'openai', routes, refusals: openaiRefusals, key }
