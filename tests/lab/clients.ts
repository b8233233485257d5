import { GoogleGenerativeAI } from '@google/generative-ai'
import textToSpeech from '@google-cloud/text-to-speech'
import { PassThroughClient } from 'google-auth-library'
import OpenAI from 'openai'
import { LAB_KEY } from './desk.ts'
import type { Lab } from './lab.ts'

/** The real SDKs, pointed at the lab, with their own retries off. */

export function geminiModel(lab: Lab, options: { model?: string; key?: string } = {}) {
  const { model = 'gemini-3.8-flash', key = LAB_KEY } = options
  return new GoogleGenerativeAI(key).getGenerativeModel({ model }, { baseUrl: lab.geminiUrl })
}

export function speechClient(lab: Lab) {
  const { hostname, port } = new URL(lab.ttsUrl)
  return new textToSpeech.v1beta1.TextToSpeechClient({
    apiEndpoint: hostname,
    port: Number(port),
    protocol: 'http',
    fallback: true,
    authClient: new PassThroughClient(),
  })
}

export function openaiClient(lab: Lab, key = LAB_KEY) {
  return new OpenAI({ apiKey: key, baseURL: lab.openaiUrl, maxRetries: 0, logLevel: 'off' })
}

/** A source as the providers send it. */
export function asSource(text: string): string {
  return `Kể lại câu chuyện này:\n<source>\n${text}\n</source>\nGiữ nguyên tên người.`
}
