import { NotFoundError } from '../../core/errors.ts'
import { costOf, type Price } from '../../core/prices.ts'
import { regionOf } from '../../core/spoken/region.ts'
import { type SpokenForm, toSpoken } from '../../core/spoken/spoken.ts'
import { timeWritten } from '../../core/spoken/timings.ts'
import { pauseAfter, trimSilence, withPause } from '../../core/text/pcm.ts'
import type { Artifact } from '../../db/artifact.entity.ts'
import type { ArtifactRepository } from '../../db/artifact.repository.ts'
import type { AudioChunk } from '../../db/chunk.entity.ts'
import type { ChunkRepository } from '../../db/chunk.repository.ts'
import type { LexiconRepository } from '../../db/lexicon.repository.ts'
import type { Story } from '../../db/story.entity.ts'
import type { SpeechProvider } from '../../providers/speech/provider.ts'
import { artifactKey, hashOf, type Storage } from '../../storage/storage.ts'
import { whileBeating } from '../heartbeat.ts'
import { encodeFlac } from '../media/ffmpeg.ts'
import { askOnce, forgetAnswer } from './paid-answer.ts'

export type SpeechActivities = ReturnType<typeof createSpeechActivities>

interface Dependencies {
  chunks: ChunkRepository
  lexicon: LexiconRepository
  artifacts: ArtifactRepository
  prices: Price[]
  storage: Storage
  provider: SpeechProvider
  ffmpegPath: string
}

/** Raised when sound made from the same words would differ: older artifacts are then not taken for new ones. */
const SOUND_VERSION = 2

export function createSpeechActivities({
  chunks,
  lexicon,
  artifacts,
  prices,
  storage,
  provider,
  ffmpegPath,
}: Dependencies) {
  /** What a voice says for a passage: the text shown stays as it is written. */
  async function spokenFormOf({ content, story }: AudioChunk, voice: string): Promise<SpokenForm> {
    const { language, owner, settings } = story as Story
    const region = regionOf(settings.region, voice)
    return toSpoken(content, { language, region, lexicon: await lexicon.entriesFor(owner.id, language) })
  }

  async function speak(
    chunk: AudioChunk,
    { spoken: text, tokens }: SpokenForm,
    voice: string,
    hash: string,
    signal: AbortSignal,
  ): Promise<Artifact> {
    const story = chunk.story as Story
    await chunks.beginAttempt('audio', story.id, chunk.chunkIndex)
    const { speakingRate, pitch } = story.settings
    const request = { text, language: story.language, voice, speakingRate, pitch }
    const { tookMs, ...speech } = await askOnce(storage, answerHash(story, hash), async () => {
      const startedAt = performance.now()
      const answer = await provider.speak(request, signal)
      return { ...answer, tookMs: Math.round(performance.now() - startedAt) }
    })
    const { pcm: spoken, trimmedStartMs } = trimSilence(speech.pcm, speech.sampleRate)
    const pcm = withPause(spoken, speech.sampleRate, pauseAfter(chunk.content))
    const duration = Math.round((1000 * pcm.length) / speech.sampleRate)
    const shift = (ms: number) => Math.min(duration, Math.max(0, Math.round(ms - trimmedStartMs)))
    const bytes = await encodeFlac({ pcm, sampleRate: speech.sampleRate }, { ffmpegPath, signal })
    const storageKey = artifactKey('audio', story.owner.id, hash, 'flac')
    await storage.put(storageKey, bytes)
    const model = provider.modelOf(voice)
    const artifact = await artifacts.savePaid(
      {
        ownerId: story.owner.id,
        hash,
        kind: 'narration',
        storageKey,
        bytes: bytes.byteLength,
        mime: 'audio/flac',
        duration,
        provider: provider.name,
        model,
        cost: costOf(prices, provider.name, model, speech.usage, new Date()),
        tookMs,
        words: timeWritten(tokens, speech.words).map((word) => ({
          ...word,
          startMs: shift(word.startMs),
          endMs: shift(word.endMs),
        })),
        prompt: null,
      },
      purposeOf(chunk),
      speech.usage,
    )
    await forgetAnswer(storage, answerHash(story, hash))
    return artifact
  }

  return {
    /** Speaks one passage, or finds that this very passage was spoken before. Gives milliseconds of sound. */
    async narrate(input: { storyId: string; chunkIndex: number }): Promise<{ durationMs: number }> {
      const chunk = await chunks.findNarration(input.storyId, input.chunkIndex)
      if (!chunk) throw new NotFoundError('passage')
      if (chunk.status === 'completed') return { durationMs: chunk.duration ?? 0 }
      const story = chunk.story as Story
      const { speakingRate, pitch } = story.settings
      // A voice that was chosen after the text was written is the person's own word for it.
      const voice = provider.resolveVoice(chunk.voice, story.language)
      const form = await spokenFormOf(chunk, voice)
      const hash = hashOf(
        'narration',
        SOUND_VERSION,
        provider.name,
        provider.modelOf(voice),
        story.language,
        voice,
        speakingRate,
        pitch,
        chunk.content,
        // Read as written, a passage is the same as before there were spoken forms.
        ...(form.spoken === chunk.content ? [] : [form.spoken]),
      )
      const made = await artifacts.find(story.owner.id, hash)
      if (made) await artifacts.reuse(made, purposeOf(chunk))
      const artifact = made ?? (await whileBeating((signal) => speak(chunk, form, voice, hash, signal)))
      await chunks.completeNarration(input.storyId, input.chunkIndex, artifact, form.spoken)
      return { durationMs: artifact.duration ?? 0 }
    },
  }
}

const purposeOf = ({ story, chunkIndex }: AudioChunk) => ({
  storyId: story.id,
  kind: 'audio' as const,
  chunkIndex,
})

/** An answer belongs to its owner, like the artifact made of it. */
const answerHash = (story: Story, hash: string) => hashOf(story.owner.id, hash)
