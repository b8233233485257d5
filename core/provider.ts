/** Who can write, speak and draw, best first: `auto` takes the first that is configured. `offline` needs no key. */
export const providerNames = {
  story: ['gemini', 'openai', 'offline'],
  speech: ['google', 'openai', 'offline'],
  image: ['gemini', 'openai', 'offline'],
} as const
export type ProviderKind = keyof typeof providerNames
export type ProviderName = (typeof providerNames)[ProviderKind][number]
export const providerKinds = Object.keys(providerNames) as ProviderKind[]

/** What one call to a provider took, in the units that vendors bill by. Units a provider does not bill by are left out. */
export interface Usage {
  inputTokens?: number
  outputTokens?: number
  characters?: number
  images?: number
}

/** Why a provider is not asked just now, and until when (ISO 8601; null when nobody knows). */
export interface Hold {
  code: string
  message: string
  until: string | null
}

/** A provider as the API and the pages tell of it: what is set up, and what is missing for the others. */
export interface ProviderInfo {
  kind: ProviderKind
  name: string
  /** Null while it is not set up. */
  model: string | null
  /** What `auto` means. */
  usual: boolean
  configured: boolean
  /** The variables that switch it on. */
  needs: string
  hold: Hold | null
}
