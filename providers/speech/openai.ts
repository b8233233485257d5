import OpenAI from 'openai'
import { characters } from '../../core/plain-text.ts'
import { alignWords } from '../../core/text/align.ts'
import { withDeadline } from '../deadline.ts'
import { ProviderRejectedError } from '../errors.ts'
import { createOpenAiClient, type OpenAiServer } from '../vendors/openai-client.ts'
import { toOpenAiError } from '../vendors/openai-errors.ts'
import { listSchema, nameOf, namesFor, resolveVoice, toVoices } from './openai/voices.ts'
import { speakInPieces } from './pieces.ts'
import type { Speech, SpeechProvider, SpeechRequest } from './provider.ts'
import { soundOf } from './sound.ts'

const NAME = 'openai'
const DEADLINE_MS = 30_000
/** https://platform.openai.com/docs/api-reference/audio/createSpeech */
const MOST_CHARACTERS = 4_096
/** Far more than the longest narration: it would be many calls. */
const LONGEST_TEXT = 20_000

/**
 * OpenAI, or any server that speaks its language (Kokoro-FastAPI, LocalAI). The vendor tells no times, so the words are aligned
 * with the sound. The pitch stays as it is.
 *
 * Its usage is the characters alone: tts-1 is billed by them, gpt-4o-mini-tts by tokens that the answer does not tell.
 */
export function createOpenAiSpeech(
  options: OpenAiServer & { model: string; deadlineMs?: number },
): SpeechProvider {
  const { model, baseUrl, deadlineMs = DEADLINE_MS } = options
  const openai = createOpenAiClient(options)

  async function ask<Answer>(
    signal: AbortSignal,
    call: (signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer> {
    try {
      return await withDeadline(NAME, deadlineMs, signal, call)
    } catch (error) {
      throw toOpenAiError(error, NAME, model, signal)
    }
  }

  /** Only compatible servers have this address. */
  async function askForNames(signal: AbortSignal): Promise<string[]> {
    if (!baseUrl) return namesFor(model)
    return ask(signal, async (signal) => {
      try {
        return listSchema.parse(await openai.get('/audio/voices', { signal }))
      } catch (error) {
        if (error instanceof OpenAI.NotFoundError) return namesFor(model)
        throw error
      }
    })
  }

  async function speakPiece(text: string, request: SpeechRequest, signal: AbortSignal): Promise<Speech> {
    const { language, voice, speakingRate } = request
    const wav = await ask(signal, async (signal) => {
      const answer = await openai.audio.speech.create(
        {
          model,
          input: text.toWellFormed(),
          voice: nameOf(voice, language),
          response_format: 'wav',
          ...(speakingRate !== 1 && { speed: speakingRate }),
        },
        { signal },
      )
      return new Uint8Array(await answer.arrayBuffer())
    })
    const sound = soundOf(NAME, wav)
    return {
      ...sound,
      words: alignWords({ ...sound, text, language }),
      usage: { characters: characters(text) },
    }
  }

  return {
    name: NAME,
    expectedMs: 3_000,
    // First guesses, low enough for a server at home: SPEECH_RPS and SPEECH_CONCURRENCY say better.
    limits: { requestsPerSecond: 1, concurrency: 4 },
    voices: async (signal) => toVoices(await askForNames(signal)),
    resolveVoice,
    modelOf: () => model,
    async speak(request, signal, askForPiece) {
      if (characters(request.text) > LONGEST_TEXT) {
        throw new ProviderRejectedError(NAME, `it is longer than ${LONGEST_TEXT} characters.`)
      }
      const fits = (piece: string): boolean => piece.length <= MOST_CHARACTERS
      return speakInPieces(request.text, fits, (piece) => speakPiece(piece, request, signal), askForPiece)
    },
    close: async () => {},
  }
}
