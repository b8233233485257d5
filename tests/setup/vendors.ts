import type { Lab } from '../lab/lab.ts'

/** The variables that send every call of Kể to the lab, as fast as the lab allows. */
export const vendorEnvironment = (lab: Lab): Record<string, string> => ({
  STORY_PROVIDER: 'gemini',
  SPEECH_PROVIDER: 'google',
  IMAGE_PROVIDER: 'gemini',
  GEMINI_API_KEY: 'lab-key',
  GEMINI_BASE_URL: lab.geminiUrl,
  GOOGLE_TTS_API_KEY: 'lab-key',
  GOOGLE_TTS_ENDPOINT: lab.ttsUrl,
  STORY_RPS: '100',
  SPEECH_RPS: '100',
  IMAGE_RPS: '100',
})
