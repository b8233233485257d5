import type { z } from 'zod'
import type { Refusals } from './desk.ts'
import { Refusal } from './visit.ts'

const INVALID = 'invalid_request_error'

/** An error as OpenAI's API sends it. */
export function openaiRefusal(
  status: number,
  error: { message: string; type: string | null; param?: string | null; code: string | null },
  headers: Record<string, string> = {},
): Refusal {
  const { message, type, param = null, code } = error
  return new Refusal(
    status,
    { error: { message, type, param, code } },
    { 'x-request-id': 'req_lab', ...headers },
  )
}

/** A 400 that names the parameter. */
export function badParameter(message: string, param: string, code = 'invalid_value'): Refusal {
  return openaiRefusal(400, { message, type: INVALID, param, code })
}

/** OpenAI's 400 for a request that is not of the right shape. */
export function badOpenaiRequest(error: z.ZodError): Refusal {
  const issue = error.issues[0]
  const path =
    issue?.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('') ?? ''
  const param = path.replace(/^\./, '')
  if (issue?.code === 'unrecognized_keys') {
    const name = `${param && `${param}.`}${issue.keys[0]}`
    return badParameter(`Unknown parameter: '${name}'.`, name, 'unknown_parameter')
  }
  if (issue?.code === 'invalid_type' && issue.input === undefined && issue.message.includes('undefined'))
    return badParameter(`Missing required parameter: '${param}'.`, param, 'missing_required_parameter')
  return badParameter(`Invalid value for '${param}': ${issue?.message}`, param)
}

export const openaiRefusals: Refusals = {
  badJson: () =>
    openaiRefusal(400, {
      message:
        'We could not parse the JSON body of your request. (HINT: This likely means you aren’t using your HTTP library correctly.)',
      type: INVALID,
      code: null,
    }),
  wrongKey: (key) =>
    openaiRefusal(401, {
      message: `Incorrect API key provided: ${key.slice(0, 3)}***. You can find your API key at https://platform.openai.com/account/api-keys.`,
      type: INVALID,
      code: 'invalid_api_key',
    }),
  modelNotFound: (model) =>
    openaiRefusal(404, {
      message: `The model \`${model}\` does not exist or you do not have access to it.`,
      type: INVALID,
      code: 'model_not_found',
    }),
  internal: () =>
    openaiRefusal(500, {
      message: 'The server had an error while processing your request. Sorry about that!',
      type: 'server_error',
      code: null,
    }),
  overloaded: () =>
    openaiRefusal(503, {
      message: 'The engine is currently overloaded, please try again later',
      type: 'server_error',
      code: 'service_unavailable',
    }),
  exhausted(model, { per, quota, retryDelayMs }) {
    if (per === 'day')
      return openaiRefusal(429, {
        message:
          'You exceeded your current quota, please check your plan and billing details. For more information on this error, read the docs: https://platform.openai.com/docs/guides/error-codes/api-errors.',
        type: 'insufficient_quota',
        code: 'insufficient_quota',
      })
    const { again, headers } = retryAfter(retryDelayMs)
    return openaiRefusal(
      429,
      {
        message: `Rate limit reached for ${model} in organization org-lab on requests per min (RPM): Limit ${quota.requests}, Used ${quota.requests}, Requested 1.${again} Visit https://platform.openai.com/account/rate-limits to learn more.`,
        type: 'requests',
        code: 'rate_limit_exceeded',
      },
      {
        'x-ratelimit-limit-requests': String(quota.requests),
        'x-ratelimit-remaining-requests': '0',
        ...headers,
      },
    )
  },
}

function retryAfter(ms: number | null): { again: string; headers: Record<string, string> } {
  if (ms === null) return { again: '', headers: {} }
  const headers = { 'retry-after': String(Math.ceil(ms / 1000)), 'retry-after-ms': String(ms) }
  return { again: ` Please try again in ${ms < 1000 ? `${ms}ms` : `${ms / 1000}s`}.`, headers }
}

/** What the safety system answers to a prompt: chat as Azure's filter does, pictures as OpenAI's own. */
export const blocked = {
  chat: () =>
    openaiRefusal(400, {
      message:
        'The response was filtered due to the prompt triggering the content management policy. Please modify your prompt and retry.',
      type: null,
      param: 'prompt',
      code: 'content_filter',
    }),
  picture: (stage: 'input' | 'output') =>
    new Refusal(400, {
      error: {
        message:
          'Your request was rejected by the safety system. If you believe this is an error, contact us at help.openai.com and include the request ID req_lab. safety_violations=[violence].',
        type: 'image_generation_user_error',
        param: null,
        code: 'moderation_blocked',
        moderation_details: { moderation_stage: stage, categories: ['violence'] },
      },
    }),
}
