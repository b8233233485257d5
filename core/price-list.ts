import type { Price } from './prices.ts'

// Each row's source, and the day it was read, stand in docs/prices.md. What could not be found there is not here: its cost is
// then unknown, which pages say. A newer price is a new row beside the older one: what was used is priced as of its day.

const gemini: Price[] = [
  {
    provider: 'gemini',
    model: 'gemini-3.8-flash',
    from: '2026-09-02',
    inputTokens: 0.75,
    outputTokens: 3.75,
  },
  { provider: 'gemini', model: 'gemini-3.8-flash', from: '2027-01-01', inputTokens: 1.5, outputTokens: 7.5 },
  { provider: 'gemini', model: 'gemini-3.5-flash', from: '2026-09-20', inputTokens: 1.5, outputTokens: 9 },
  {
    provider: 'gemini',
    model: 'gemini-3.5-flash-lite',
    from: '2026-10-07',
    inputTokens: 0.3,
    outputTokens: 2.5,
  },
  { provider: 'gemini', model: 'gemini-2.5-flash', from: '2026-09-20', inputTokens: 0.3, outputTokens: 2.5 },
  // A picture of 1024 x 1024 is 1,120 tokens at $60 a million. What the model thinks beside it ($3 a million) is left out.
  {
    provider: 'gemini',
    model: 'gemini-3.1-flash-image',
    from: '2026-09-23',
    inputTokens: 0.5,
    images: 0.067,
  },
  {
    provider: 'gemini',
    model: 'gemini-3.1-flash-lite-image',
    from: '2026-09-23',
    inputTokens: 0.25,
    images: 0.0336,
  },
  { provider: 'gemini', model: 'gemini-3-pro-image', from: '2026-09-20', inputTokens: 2, images: 0.134 },
]

/** By the family of the voice. The free characters of each month belong to the operator's account: nobody here can know how many are left. */
const google: Price[] = [
  { provider: 'google', model: 'standard', from: '2026-07-31', characters: 4 },
  { provider: 'google', model: 'wavenet', from: '2026-07-31', characters: 4 },
  { provider: 'google', model: 'neural2', from: '2026-07-31', characters: 16 },
  { provider: 'google', model: 'chirp3-hd', from: '2026-07-31', characters: 30 },
  { provider: 'google', model: 'studio', from: '2026-10-01', characters: 160 },
]

const openai: Price[] = [
  { provider: 'openai', model: 'gpt-6.1-terra', from: '2026-10-26', inputTokens: 1, outputTokens: 5 },
  { provider: 'openai', model: 'gpt-5-mini', from: '2026-01-01', inputTokens: 0.25, outputTokens: 2 },
  { provider: 'openai', model: 'tts-1', from: '2026-01-01', characters: 15 },
  { provider: 'openai', model: 'tts-1-hd', from: '2026-01-01', characters: 30 },
  { provider: 'openai', model: 'gpt-4o-mini-tts', from: '2026-01-01', inputTokens: 0.6, outputTokens: 12 },
  { provider: 'openai', model: 'gpt-image-2.5-flare', from: '2026-09-08', inputTokens: 5, outputTokens: 30 },
  {
    provider: 'openai',
    model: 'gpt-image-2.5-sunburst',
    from: '2026-09-08',
    inputTokens: 5,
    outputTokens: 30,
  },
  { provider: 'openai', model: 'gpt-image-1-mini', from: '2026-01-01', inputTokens: 2, outputTokens: 8 },
]

/** List prices of the vendors, in US dollars. `offline` is the machine's own work. */
export const listPrices: Price[] = [
  { provider: 'offline', model: '*', from: '2026-01-01' },
  ...gemini,
  ...google,
  ...openai,
]
