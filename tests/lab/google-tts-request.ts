import { z } from 'zod'
import { badGoogleRequest, googleRefusal } from './google-errors.ts'
import { isChirp, type Voice, voices } from './google-voices.ts'
import { MalformedSsml, parseSsml, type Ssml } from './ssml.ts'
import type { Visit } from './visit.ts'

const INPUT_BYTES = 5000
export const encodings = [
  'AUDIO_ENCODING_UNSPECIFIED',
  'LINEAR16',
  'MP3',
  'OGG_OPUS',
  'MP3_64_KBPS',
  'MULAW',
  'ALAW',
  'PCM',
  'M4A',
]
export const genders = ['SSML_VOICE_GENDER_UNSPECIFIED', 'MALE', 'FEMALE', 'NEUTRAL']
/** The few elements that voices of plain text take nevertheless. */
const CHIRP_ELEMENTS = new Set(['speak', 'p', 's', 'sub', 'say-as', 'phoneme'])

/** Proto JSON takes the name or the number of an enum's value. */
const enumOf = (names: string[]) =>
  z.union([
    z.enum(names),
    z
      .int()
      .transform((index) => names[index] ?? '')
      .pipe(z.enum(names)),
  ])

const requestSchema = z.strictObject({
  input: z.strictObject({ text: z.string().optional(), ssml: z.string().optional() }),
  voice: z.strictObject({
    languageCode: z.string().min(1),
    name: z.string().optional(),
    ssmlGender: enumOf(genders).optional(),
  }),
  audioConfig: z.strictObject({
    audioEncoding: enumOf(encodings),
    speakingRate: z.union([z.literal(0), z.number().min(0.25).max(2)]).optional(),
    pitch: z.number().min(-20).max(20).optional(),
    volumeGainDb: z.number().min(-96).max(16).optional(),
    sampleRateHertz: z.union([z.literal(0), z.int().min(8000).max(48_000)]).optional(),
    effectsProfileId: z.array(z.string()).optional(),
  }),
})
const betaRequestSchema = requestSchema.extend({
  enableTimePointing: z.array(enumOf(['TIMEPOINT_TYPE_UNSPECIFIED', 'SSML_MARK'])).optional(),
})
export type SynthesizeRequest = z.infer<typeof betaRequestSchema>

/** A request that can be spoken. */
export interface Synthesis {
  request: SynthesizeRequest
  voice: Voice
  /** Text or SSML as it was sent. */
  written: string
  ssml: Ssml | undefined
  /** v1beta1: it knows time points. */
  beta: boolean
}

export function voiceNotFound(voice: string) {
  return googleRefusal(400, `Voice '${voice}' does not exist. Is it misspelled?`)
}

/** Reads a SynthesizeSpeechRequest. Throws what Google answers to one that it cannot speak. */
export function readSynthesis(visit: Visit): Synthesis {
  const beta = visit.params.version === 'v1beta1'
  const parsed = (beta ? betaRequestSchema : requestSchema).safeParse(visit.body)
  if (!parsed.success) throw badGoogleRequest(parsed.error)
  const request: SynthesizeRequest = parsed.data
  const written = inputOf(request)
  const { audioEncoding } = request.audioConfig
  if (!['LINEAR16', 'PCM'].includes(audioEncoding))
    throw googleRefusal(501, `The lab has no encoder for ${audioEncoding}: ask for LINEAR16 or PCM.`)
  const voice = voiceOf(request)
  const ssml = request.input.ssml === undefined ? undefined : read(request.input.ssml)
  if (isChirp(voice)) checkChirp(request, ssml)
  return { request, voice, written, ssml, beta }
}

function inputOf({ input }: SynthesizeRequest): string {
  const written = input.ssml ?? input.text ?? ''
  if (written.trim() === '' || (input.ssml !== undefined && input.text !== undefined))
    throw googleRefusal(400, 'Request contains an invalid argument.')
  if (Buffer.byteLength(written) > INPUT_BYTES)
    throw googleRefusal(
      400,
      `Either \`input.text\` or \`input.ssml\` is longer than the limit of ${INPUT_BYTES} bytes. This limit is different from quotas. To fix, reduce the byte length of the characters in this request, or consider using the Long Audio API: https://cloud.google.com/text-to-speech/docs/create-audio-text-long-audio-synthesis.`,
    )
  return written
}

function voiceOf({ voice }: SynthesizeRequest): Voice {
  const language = voice.languageCode.toLowerCase()
  const speaks = (each: Voice) => each.languageCodes.some((code) => code.toLowerCase() === language)
  if (voice.name) {
    const named = voices.find(({ name }) => name === voice.name)
    if (!named) throw voiceNotFound(voice.name)
    if (!speaks(named))
      throw googleRefusal(
        400,
        `Requested language code '${voice.languageCode}' doesn't match the voice '${named.name}''s language code '${named.languageCodes[0]}'. Either pick a different voice, or change the requested language code to '${named.languageCodes[0]}'.`,
      )
    return named
  }
  const fitting = voices.find(
    (each) => speaks(each) && [each.ssmlGender, genders[0], undefined].includes(voice.ssmlGender),
  )
  if (!fitting)
    throw googleRefusal(
      400,
      'No TTS voice matching the TTS request. Please correct the voice selection params and try again.',
    )
  return fitting
}

function read(ssml: string): Ssml {
  try {
    const parsed = parseSsml(ssml)
    // The real one fetches the sound; when it cannot, this is its answer.
    if (parsed.elements.has('audio')) throw googleRefusal(400, 'Request contains an invalid argument.')
    return parsed
  } catch (error) {
    if (!(error instanceof MalformedSsml)) throw error
    throw googleRefusal(400, 'Invalid SSML. Newer voices like Neural2 require valid SSML.')
  }
}

function checkChirp(request: SynthesizeRequest, ssml: Ssml | undefined): void {
  if (request.audioConfig.pitch !== undefined)
    throw googleRefusal(400, 'This voice does not support pitch parameters at this time.')
  const marks = request.enableTimePointing?.includes('SSML_MARK')
  if (marks || (ssml && [...ssml.elements].some((element) => !CHIRP_ELEMENTS.has(element))))
    throw googleRefusal(
      400,
      'This voice currently does not support SSML input. Please try again with text only input.',
    )
}
