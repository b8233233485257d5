import OpenAI from 'openai'

export interface OpenAiServer {
  /** OpenAI's own needs one, a server on this machine often none. */
  apiKey?: string | undefined
  /** Any server that speaks OpenAI's language; OpenAI's own when unset. */
  baseUrl?: string | undefined
}

/** The SDK as all providers use it: one try a call, since every try has to pass the rate limit, and nothing logged. */
export function createOpenAiClient({ apiKey = 'none', baseUrl }: OpenAiServer): OpenAI {
  return new OpenAI({
    apiKey,
    baseURL: baseUrl ?? 'https://api.openai.com/v1',
    maxRetries: 0,
    logLevel: 'off',
  })
}
