import textToSpeech from '@google-cloud/text-to-speech'
import { PassThroughClient } from 'google-auth-library'
import { z } from 'zod'
import { characters } from '../../core/plain-text.ts'
import { alignWords } from '../../core/text/align.ts'
import { withDeadline } from '../deadline.ts'
import { KeyRefusedError, ProviderRejectedError } from '../errors.ts'
import { toGoogleError } from '../vendors/google-errors.ts'
import { billedCharacters, markedSsml, readable } from './google/ssml.ts'
import { abilitiesOf, listSchema, modelOf, resolveVoice, toVoices } from './google/voices.ts'
import { speakInPieces } from './pieces.ts'
import type { Speech, SpeechProvider, SpeechRequest } from './provider.ts'
import { soundOf } from './sound.ts'

const NAME = 'google'
const DEADLINE_MS = 30_000
/** https://docs.cloud.google.com/text-to-speech/quotas */
const MOST_BYTES = 5_000
/** Far more than the longest narration: it would be many calls. */
const LONGEST_TEXT = 20_000
const SAMPLE_RATE = 24_000
/** google.cloud.texttospeech.v1beta1.SynthesizeSpeechRequest.TimepointType */
const SSML_MARK = 1

const answerSchema = z.object({
  audioContent: z.instanceof(Uint8Array),
  timepoints: z.array(z.object({ markName: z.string(), timeSeconds: z.number() })).default([]),
})

type Client = InstanceType<typeof textToSpeech.v1beta1.TextToSpeechClient>

export interface GoogleSpeechOptions {
  /** Else Application Default Credentials (GOOGLE_APPLICATION_CREDENTIALS). An endpoint with `http:` needs neither. */
  apiKey?: string | undefined
  endpoint?: string | undefined
  deadlineMs?: number
}

/**
 * Google Cloud Text-to-Speech. Voices that know marks tell when each word begins; of the others (Chirp 3 HD, Studio) the words
 * are aligned with the sound, and the pitch stays as it is.
 */
export function createGoogleSpeech({
  apiKey,
  endpoint,
  deadlineMs = DEADLINE_MS,
}: GoogleSpeechOptions): SpeechProvider {
  let connecting: Promise<Client> | undefined

  /** The client, once its credentials are read. Without waiting for that, the library throws where nobody can catch it. */
  function connect(): Promise<Client> {
    connecting ??= (async () => {
      const client = new textToSpeech.v1beta1.TextToSpeechClient(connectionOf(apiKey, endpoint))
      await client.initialize()
      return client
    })().catch(() => {
      connecting = undefined
      throw new KeyRefusedError(NAME, 'its credentials cannot be read.')
    })
    return connecting
  }

  /** One call, one try: its own retries would pay twice, and pass the rate limit. */
  async function ask<Answer>(
    model: string,
    signal: AbortSignal,
    call: (client: Client, options: { retry: null; signal: AbortSignal }) => Promise<Answer>,
  ): Promise<Answer> {
    try {
      return await withDeadline(NAME, deadlineMs, signal, async (signal) =>
        call(await connect(), { retry: null, signal }),
      )
    } catch (error) {
      throw toGoogleError(error, NAME, model, signal)
    }
  }

  async function speakPiece(text: string, request: SpeechRequest, signal: AbortSignal): Promise<Speech> {
    const { language, voice, speakingRate, pitch } = request
    const { marks, ...takes } = abilitiesOf(voice)
    const ssml = marks ? markedSsml(text) : undefined
    const input = ssml && fits(ssml) ? { ssml } : { text: readable(text) }
    const answer = await ask(voice, signal, async (client, options) => {
      const [answer] = await client.synthesizeSpeech(
        {
          input,
          voice: { languageCode: language, name: voice },
          audioConfig: {
            audioEncoding: 'LINEAR16',
            sampleRateHertz: SAMPLE_RATE,
            ...(takes.rate && speakingRate !== 1 && { speakingRate }),
            ...(takes.pitch && pitch !== 0 && { pitch }),
          },
          ...(input.ssml && { enableTimePointing: [SSML_MARK] }),
        },
        options,
      )
      return answerSchema.parse(answer)
    })
    const sound = soundOf(NAME, answer.audioContent)
    const starts = new Map(
      answer.timepoints.map(({ markName, timeSeconds }) => [Number(markName), timeSeconds * 1000]),
    )
    const words = alignWords({ ...sound, text, language, ...(starts.size > 0 && { starts }) })
    return { ...sound, words, usage: { characters: billed(input) } }
  }

  return {
    name: NAME,
    expectedMs: 1_500,
    // Chirp 3 HD, the family with the smallest quota, has 200 a minute.
    limits: { requestsPerSecond: 3.2, concurrency: 16 },
    voices: (signal) =>
      ask('voices', signal, async (client, options) => {
        const [list] = await client.listVoices({}, options)
        return toVoices(listSchema.parse(list))
      }),
    resolveVoice,
    modelOf,
    async speak(request, signal, askForPiece) {
      if (characters(request.text) > LONGEST_TEXT) {
        throw new ProviderRejectedError(NAME, `it is longer than ${LONGEST_TEXT} characters.`)
      }
      const voice = resolveVoice(request.voice, request.language)
      const speak = (piece: string) => speakPiece(piece, { ...request, voice }, signal)
      return speakInPieces(request.text, fits, speak, askForPiece)
    },
    async close() {
      const client = await connecting?.catch(() => undefined)
      await client?.close()
    },
  }
}

function connectionOf(apiKey: string | undefined, endpoint: string | undefined) {
  const { protocol, hostname, port } = new URL(endpoint ?? 'https://texttospeech.googleapis.com')
  const isPlain = protocol === 'http:'
  return {
    fallback: true,
    ...(endpoint && {
      apiEndpoint: hostname,
      port: Number(port || (isPlain ? 80 : 443)),
      protocol: protocol.slice(0, -1),
    }),
    ...(apiKey ? { apiKey } : isPlain && { authClient: new PassThroughClient() }),
  }
}

const fits = (text: string): boolean => new TextEncoder().encode(text).length <= MOST_BYTES

/** As Google's price list counts: all that was sent, SSML too, but for its marks. */
const billed = (input: { ssml?: string; text?: string }): number =>
  input.ssml ? billedCharacters(input.ssml) : characters(input.text ?? '')
