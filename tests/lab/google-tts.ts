import type { Fault } from './behaviour.ts'
import { deliverJson } from './deliver.ts'
import type { Order, Refusals, Route, Vendor } from './desk.ts'
import {
  badGoogleJson,
  errorInfo,
  googleRefusal,
  help,
  quotaFailure,
  retryInfo,
  wrongGoogleKey,
} from './google-errors.ts'
import { encodings, genders, readSynthesis, type Synthesis, voiceNotFound } from './google-tts-request.ts'
import { voices } from './google-voices.ts'
import { contentHash, type Outcome } from './ledger.ts'
import { SAMPLE_RATE, speak, toPcm, toWav } from './tone.ts'
import type { Visit } from './visit.ts'

const SERVICE = 'texttospeech.googleapis.com'
const refusals: Refusals = {
  badJson: badGoogleJson,
  wrongKey: () => wrongGoogleKey(SERVICE),
  modelNotFound: voiceNotFound,
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
  const synthesis = readSynthesis(visit)
  const { request, voice, ssml, written } = synthesis
  return {
    operation: 'tts.synthesize',
    model: voice.name,
    content: {
      input: request.input,
      voice: voice.name,
      audioConfig: request.audioConfig,
      marks: request.enableTimePointing,
    },
    text: ssml?.spoken ?? written,
    deliver: (visit, fault) => synthesize(visit, synthesis, fault),
  }
}

async function synthesize(
  visit: Visit,
  { request, ssml, voice, written, beta }: Synthesis,
  fault: Fault | undefined,
): Promise<Outcome> {
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
    wordMs: visit.media.wordMs,
  })
  const audioContent = (audioEncoding === 'PCM' ? toPcm(tone.pcm) : toWav(tone)).toString('base64')
  const marked = request.enableTimePointing?.includes('SSML_MARK')
  const timepoints = tone.marks.map(({ name, seconds }) => ({ markName: name, timeSeconds: seconds }))
  const more = beta && {
    ...(marked && { timepoints }),
    audioConfig: answerConfig(visit, audioEncoding, tone.sampleRate),
  }
  if (fault?.kind !== 'reset') {
    visit.call.charged = true
    visit.call.units.characters = chargedCharacters(written)
    visit.call.output = contentHash(audioContent)
  }
  return deliverJson(visit, { audioContent, ...more }, fault)
}

function answerConfig(visit: Visit, encoding: string, sampleRateHertz: number): object {
  const audioEncoding = wantsNumbers(visit) ? encodings.indexOf(encoding) : encoding
  return { audioEncoding, speakingRate: 1, sampleRateHertz }
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
