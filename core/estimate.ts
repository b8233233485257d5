import { PART_CHARACTERS } from './cast/parts.ts'
import {
  castTokens,
  charactersPerToken,
  frameTokens,
  paces,
  spokenPerDigit,
  wordsPerMinute,
} from './first-guesses.ts'
import { costOf, type Price } from './prices.ts'
import type { ProviderKind, Usage } from './provider.ts'
import type { Costs, Language, Stage, StorySettingsInput } from './story.ts'
import { narrationSizes } from './text/chunker.ts'
import type { SourceText } from './text/source.ts'
import { familyOf } from './voice.ts'

/** What providers took lately for one kind of work, in one language: sums over the last entries of the ledger. */
export interface Measured {
  kind: Stage
  provider: string
  model: string
  language: Language
  /** Calls that were paid for. */
  calls: number
  usage: Required<Usage>
  /** What was given: the texts, or the passages. */
  givenCharacters: number
  givenWords: number
  /** The persons' own prompts. Texts only. */
  promptCharacters: number
  /** What was made of it. Texts only. */
  madeCharacters: number
  madeWords: number
  /** Milliseconds of sound at speaking rate 1. Narrations only. */
  soundMs: number
  /** Milliseconds the provider took. Narrations and pictures only. */
  tookMs: number
}

export interface EstimateBasis {
  /** Those that are set up; what `auto` means is marked. */
  providers: { kind: ProviderKind; name: string; model: string; isUsual: boolean }[]
  prices: Price[]
  measured: Measured[]
}

export interface Estimate {
  words: number
  language: Language
  narrations: number
  pictures: number
  /** Milliseconds of sound. */
  listeningMs: number
  /** Seconds of making, when nobody else waits. */
  seconds: number
  /** At most: what was spoken or drawn before costs nothing, and nobody knows that before the text is written. */
  costs: Costs
  /** Whether every price is known. */
  known: boolean
}

export type EstimateChoices = Pick<
  StorySettingsInput,
  | 'maxWordsPerChunk'
  | 'wordsPerImage'
  | 'speakingRate'
  | 'voice'
  | 'storyProvider'
  | 'speechProvider'
  | 'imageProvider'
> & { customPrompt: string }

/** Fewer entries say too little about the next story. */
const LEAST_CALLS = 3

/** What a text will become, what that takes and costs. Pure: the page computes it while one types, the API for programs. */
export function estimateStory(
  text: SourceText,
  choices: EstimateChoices,
  basis: EstimateBasis,
  now: Date,
): Estimate {
  const { stageSeconds, ...estimate } = estimateStages(text, choices, basis, now)
  return { ...estimate, seconds: Math.ceil(Math.max(...Object.values(stageSeconds))) }
}

/** The same before its stages, which run side by side, are put on one clock: how many seconds each keeps its provider busy. */
export function estimateStages(
  text: SourceText,
  choices: EstimateChoices,
  basis: EstimateBasis,
  now: Date,
): Omit<Estimate, 'seconds'> & { stageSeconds: Record<Stage, number> } {
  const { language, words } = text
  const writer = makerOf('story', choices.storyProvider, language, basis)
  const speaker = makerOf('speech', choices.speechProvider, language, basis, choices.voice)
  const painter = makerOf('image', choices.imageProvider, language, basis)
  const growth = writer.measured
    ? {
        words: writer.measured.madeWords / writer.measured.givenWords,
        characters: writer.measured.madeCharacters / writer.measured.givenCharacters,
      }
    : { words: 1, characters: 1 }
  const narrations = grown(text.pieces(narrationSizes(Math.floor(choices.maxWordsPerChunk))), growth.words)
  const pictures = grown(text.pieces({ maxWords: Math.floor(choices.wordsPerImage) }), growth.words)
  const given = text.characters + choices.customPrompt.length
  const made = text.characters * growth.characters
  // What was measured was spoken, too.
  const spoken = speaker.measured ? made : made + text.digits * spokenPerDigit[language]

  const costFor = (maker: Maker, usage: Usage) => costOf(basis.prices, maker.name, maker.model, usage, now)
  const costs = summed({
    story: costFor(writer, usageOf('story', { calls: 1, given, made, language }, writer.measured)),
    audio: costFor(
      speaker,
      usageOf('audio', { calls: narrations, given: spoken, made: spoken, language }, speaker.measured),
    ),
    images: both(
      costFor(painter, usageOf('images', { calls: pictures, given: made, made, language }, painter.measured)),
      costFor(writer, castUsage(given, writer, language, basis)),
    ),
  })
  const perMinute = speaker.measured?.soundMs
    ? (60_000 * speaker.measured.givenWords) / speaker.measured.soundMs
    : wordsPerMinute[language]
  return {
    words,
    language,
    narrations,
    pictures,
    listeningMs: Math.round((60_000 * words * growth.words) / (perMinute * choices.speakingRate)),
    stageSeconds: stageSecondsOf({ words, narrations, pictures }, writer, speaker, painter),
    costs,
    known: costs.total !== null,
  }
}

interface Maker {
  name: string
  model: string
  measured: Measured | undefined
}

const stageOf = { story: 'story', speech: 'audio', image: 'images' } as const

/** Who does this kind of work. A provider that is not set up has no price: it cannot be asked anyway. */
function makerOf(
  kind: ProviderKind,
  choice: string,
  language: Language,
  { providers, measured }: EstimateBasis,
  voice = '',
): Maker {
  const ofKind = providers.filter((provider) => provider.kind === kind)
  const found = ofKind.find(({ name, isUsual }) => (choice === 'auto' ? isUsual : name === choice))
  if (!found) return { name: choice, model: '', measured: undefined }
  const { name } = found
  // A voice of another language means the usual one.
  const family = voice.startsWith(`${language}-`) ? familyOf(voice) : undefined
  const model = (name === 'google' && family) || found.model
  return { name, model, measured: measuredOf(stageOf[kind], { name, model }, language, measured) }
}

/** What was measured of this model's work, if enough of it was. A text model's work for pictures is the cast. */
const measuredOf = (
  kind: Stage,
  { name, model }: Pick<Maker, 'name' | 'model'>,
  language: Language,
  measured: Measured[],
): Measured | undefined =>
  measured.find(
    (each) =>
      each.kind === kind &&
      each.provider === name &&
      each.model === model &&
      each.language === language &&
      each.calls >= LEAST_CALLS,
  )

/** A rewrite that keeps the length keeps the very pieces; else their number grows with it. */
const grown = (pieces: number, growth: number): number =>
  Math.abs(growth - 1) < 0.02 ? pieces : Math.max(1, Math.round(pieces * growth))

interface Work {
  calls: number
  /** Characters that are given to the provider, and that it makes. */
  given: number
  made: number
  language: Language
}

/** What work would take by the first guesses. What nobody can guess (tokens of a sound or a picture) is counted in characters or pieces. */
function guessOf(kind: Stage, { calls, given, made, language }: Work): Required<Usage> {
  const tokens = (characters: number) => characters / charactersPerToken[language]
  const frame = kind === 'audio' ? 0 : calls * frameTokens[kind]
  return {
    inputTokens: frame + tokens(given),
    outputTokens: kind === 'story' ? tokens(made) : kind === 'audio' ? made : calls,
    characters: given,
    images: calls,
  }
}

const guessable: Record<Stage, (keyof Usage)[]> = {
  story: ['inputTokens', 'outputTokens'],
  audio: ['inputTokens', 'characters'],
  images: ['inputTokens', 'images'],
}

/** The first guess, corrected by how far it was off in what was measured. */
function usageOf(kind: Stage, work: Work, measured: Measured | undefined): Usage {
  const guess = guessOf(kind, work)
  if (!measured) return Object.fromEntries(guessable[kind].map((unit) => [unit, guess[unit]]))
  const guessed = guessOf(kind, {
    calls: measured.calls,
    given: measured.givenCharacters + measured.promptCharacters,
    made: kind === 'story' ? measured.madeCharacters : measured.givenCharacters,
    language: measured.language,
  })
  const units = (Object.keys(guess) as (keyof Usage)[]).filter((unit) => measured.usage[unit] > 0)
  return Object.fromEntries(units.map((unit) => [unit, (guess[unit] * measured.usage[unit]) / guessed[unit]]))
}

/** What describing the cast of a text takes: the writer reads it once more, part by part. */
function castUsage(given: number, writer: Maker, language: Language, { measured }: EstimateBasis): Usage {
  const guess = (characters: number, calls: number) => ({
    inputTokens: calls * frameTokens.cast + characters / charactersPerToken[language],
    outputTokens: calls * castTokens,
  })
  const expected = guess(given, Math.ceil(given / PART_CHARACTERS))
  const known = measuredOf('images', writer, language, measured)
  if (!known) return expected
  const guessed = guess(known.givenCharacters, known.calls)
  return {
    inputTokens: (expected.inputTokens * known.usage.inputTokens) / guessed.inputTokens,
    outputTokens: (expected.outputTokens * known.usage.outputTokens) / guessed.outputTokens,
  }
}

const both = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? null : one + other

/** The sum, unknown as soon as one of them is. */
export function summed(costs: Record<Stage, number | null>): Costs {
  const each = [costs.story, costs.audio, costs.images]
  const total = each.includes(null) ? null : each.reduce<number>((sum, cost) => sum + (cost ?? 0), 0)
  return { ...costs, total, currency: 'USD' }
}

/** Passages are spoken and drawn while the text is being written, so a story takes as long as its slowest stage. */
function stageSecondsOf(
  { words, narrations, pictures }: { words: number; narrations: number; pictures: number },
  writer: Maker,
  speaker: Maker,
  painter: Maker,
): Record<Stage, number> {
  const { wordsPerSecond } = paces.story[writer.name as keyof typeof paces.story] ?? paces.story.openai
  const speech = paces.speech[speaker.name as keyof typeof paces.speech] ?? paces.speech.openai
  const image = paces.image[painter.name as keyof typeof paces.image] ?? paces.image.openai
  const making = (count: number, { measured }: Maker, pace: { tookMs: number; atOnce: number }) =>
    (Math.ceil(count / pace.atOnce) * (measured ? measured.tookMs / measured.calls : pace.tookMs)) / 1000
  return {
    story: words / wordsPerSecond,
    audio: making(narrations, speaker, speech),
    images: making(pictures, painter, image),
  }
}
