import { z } from 'zod'
import type { Fault } from './behaviour.ts'
import { deliverJson } from './deliver.ts'
import type { Order, Refusals, Route, Vendor } from './desk.ts'
import {
  badGoogleJson,
  badGoogleRequest,
  errorInfo,
  googleRefusal,
  help,
  quotaFailure,
  retryInfo,
  wrongGoogleKey,
} from './google-errors.ts'
import { isChirp, type Voice, voices } from './google-voices.ts'
import { contentHash, type Outcome } from './ledger.ts'
import { MalformedSsml, parseSsml, type Ssml } from './ssml.ts'
import { SAMPLE_RATE, speak, toPcm, toWav } from './tone.ts'
import type { Visit } from './visit.ts'

const SERVICE = 'texttospeech.googleapis.com'
const INPUT_BYTES = 5000
const encodings = [
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
const genders = ['SSML_VOICE_GENDER_UNSPECIFIED', 'MALE', 'FEMALE', 'NEUTRAL']
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
type SynthesizeRequest = z.infer<typeof betaRequestSchema>

const refusals: Refusals = {
  badJson: badGoogleJson,
  wrongKey: () => wrongGoogleKey(SERVICE),
  modelNotFound: (voice) => googleRefusal(400, `Voice '${voice}' does not exist. Is it misspelled?`),
  internal: () => googleRefusal(500, 'Internal error encountered.'),
  overloaded: () => googleRefusal(503, 'The service is currently unavailable.'),
  exhausted(_voice, exhausted) {
    const { per, quota } = exhausted
    const limit = `DefaultRequestsPer${per === 'day' ? 'Day' : 'Minute'}PerProject`
    const consumer = 'projects/1'
    return googleRefusal(
      429,
      `Quota exceeded for quota metric 'All requests' and limit 'All requests per ${per}' of service '${SERVICE}' for consumer 'project_number:1'.`,
      [
        errorInfo('RATE_LIMIT_EXCEEDED', {
          service: SERVICE,
          consumer,
          quota_limit: limit,
          quota_limit_value: String(quota.requests),
          quota_metric: `${SERVICE}/default_requests`,
        }),
        quotaFailure({
          subject: consumer,
          description: limit,
          quotaId: limit,
          quotaValue: String(quota.requests),
        }),
        help('Request a higher quota limit.', 'https://cloud.google.com/docs/quotas/help/request_increase'),
        ...retryInfo(exhausted),
      ],
    )
  },
}

function synthesizeOrder(visit: Visit): Order {
  const beta = visit.params.version === 'v1beta1'
  const parsed = (beta ? betaRequestSchema : requestSchema).safeParse(visit.body)
  if (!parsed.success) throw badGoogleRequest(parsed.error)
  const request: SynthesizeRequest = parsed.data
  const { input, audioConfig } = request
  const written = input.ssml ?? input.text ?? ''
  if (written.trim() === '' || (input.ssml !== undefined && input.text !== undefined))
    throw googleRefusal(400, 'Request contains an invalid argument.')
  if (Buffer.byteLength(written) > INPUT_BYTES)
    throw googleRefusal(
      400,
      `Either \`input.text\` or \`input.ssml\` is longer than the limit of ${INPUT_BYTES} bytes. This limit is different from quotas. To fix, reduce the byte length of the characters in this request, or consider using the Long Audio API: https://cloud.google.com/text-to-speech/docs/create-audio-text-long-audio-synthesis.`,
    )
  if (!['LINEAR16', 'PCM'].includes(audioConfig.audioEncoding))
    throw googleRefusal(
      501,
      `The lab has no encoder for ${audioConfig.audioEncoding}: ask for LINEAR16 or PCM.`,
    )
  const voice = voiceOf(request)
  const ssml = input.ssml === undefined ? undefined : read(input.ssml)
  if (isChirp(voice)) checkChirp(request, ssml)
  return {
    operation: 'tts.synthesize',
    model: voice.name,
    content: { input, voice: voice.name, audioConfig, marks: request.enableTimePointing },
    text: ssml?.spoken ?? written,
    deliver: (visit, fault) => synthesize(visit, { request, ssml, voice, written, beta }, fault),
  }
}

async function synthesize(
  visit: Visit,
  order: { request: SynthesizeRequest; ssml: Ssml | undefined; voice: Voice; written: string; beta: boolean },
  fault: Fault | undefined,
): Promise<Outcome> {
  const { request, ssml, voice, written } = order
  const { audioEncoding, speakingRate = 1, pitch = 0, sampleRateHertz = SAMPLE_RATE } = request.audioConfig
  await visit.wait(visit.latency('speechMs'))
  if (fault?.kind === 'empty') {
    await deliverJson(visit, {})
    return 'broken'
  }
  const tone = speak(ssml?.utterances ?? [{ kind: 'words', text: written }], {
    voice: voice.name,
    rate: speakingRate || 1,
    pitch,
    sampleRate: sampleRateHertz || SAMPLE_RATE,
  })
  const audioContent = (audioEncoding === 'PCM' ? toPcm(tone.pcm) : toWav(tone)).toString('base64')
  const marked = request.enableTimePointing?.includes('SSML_MARK')
  const timepoints = tone.marks.map(({ name, seconds }) => ({ markName: name, timeSeconds: seconds }))
  const beta = order.beta && {
    ...(marked && { timepoints }),
    audioConfig: answerConfig(visit, audioEncoding, tone.sampleRate),
  }
  if (fault?.kind !== 'reset') {
    visit.call.charged = true
    visit.call.units.characters = chargedCharacters(written)
    visit.call.output = contentHash(audioContent)
  }
  return deliverJson(visit, { audioContent, ...beta }, fault)
}

function answerConfig(visit: Visit, encoding: string, sampleRateHertz: number): object {
  const audioEncoding = wantsNumbers(visit) ? encodings.indexOf(encoding) : encoding
  return { audioEncoding, speakingRate: 1, sampleRateHertz }
}

function voiceOf({ voice }: SynthesizeRequest): Voice {
  const language = voice.languageCode.toLowerCase()
  const speaks = (each: Voice) => each.languageCodes.some((code) => code.toLowerCase() === language)
  if (voice.name) {
    const named = voices.find(({ name }) => name === voice.name)
    if (!named) throw refusals.modelNotFound(voice.name)
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

/** All characters count, SSML too, but for <mark>: so says the vendor's price list. */
function chargedCharacters(written: string): number {
  return [...written.replace(/<mark\b[^>]*>/g, '')].length
}

function wantsNumbers({ url }: Visit): boolean {
  return url.searchParams.get('$alt')?.includes('enum-encoding=int') ?? false
}

const listVoices: Order = {
  operation: 'tts.voices',
  model: '',
  content: 'voices',
  deliver(visit, fault) {
    const language = visit.url.searchParams.get('languageCode')?.toLowerCase() ?? ''
    const fitting = voices.filter(({ languageCodes }) =>
      languageCodes.some((code) => code.toLowerCase().startsWith(language)),
    )
    const listed = fitting.map((voice) =>
      wantsNumbers(visit) ? { ...voice, ssmlGender: genders.indexOf(voice.ssmlGender) } : voice,
    )
    return deliverJson(visit, { voices: listed }, fault)
  },
}

const routes: Route[] = [
  {
    method: 'POST',
    path: /^\/(?<version>v1|v1beta1)\/text:synthesize$/,
    operation: 'tts.synthesize',
    order: synthesizeOrder,
  },
  { method: 'GET', path: /^\/(?:v1|v1beta1)\/voices$/, operation: 'tts.voices', order: () => listVoices },
]

/** Google Cloud Text-to-Speech, v1 and v1beta1 over REST. A caller without a key counts as one with credentials. */
export const googleTts: Vendor = {
  name: 'tts',
  routes,
  refusals,
  key: ({ headers, url }) =>
    headers['x-goog-api-key']?.toString() ?? url.searchParams.get('key') ?? undefined,
}
