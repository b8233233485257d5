import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serialize } from 'node:v8'
import { toNarration } from '../../core/sound/narration.ts'
import { createChunker, narrationSizes } from '../../core/text/chunker.ts'
import { createGeminiImages } from '../../providers/image/gemini.ts'
import { createGoogleSpeech } from '../../providers/speech/google.ts'
import { createGeminiStory } from '../../providers/story/gemini.ts'
import { LAB_KEY } from '../../tests/lab/desk.ts'
import { concatToMp3, encodeFlac } from '../../worker/media/ffmpeg.ts'
import { toWebp } from '../../worker/media/pictures.ts'
import { WORDS_PER_NARRATION, WORDS_PER_PICTURE } from './bound.ts'

/** A piece of a story, to be spoken or drawn. */
export interface Passage {
  kind: 'speech' | 'image'
  index: number
  content: string
}

/** What every script does, with the product's own adapters, cutting and encoding: only who does what when is its own. */
export interface Steps {
  /** Gives each passage as soon as the text is written so far. */
  write(source: string): AsyncGenerator<Passage>
  /** Speaks a passage and stores the file. */
  speak(story: number, passage: Pick<Passage, 'index' | 'content'>): Promise<void>
  /** Draws a passage and stores the files. */
  draw(story: number, passage: Pick<Passage, 'index' | 'content'>): Promise<void>
  /** Puts all narrations of a story into one file. */
  merge(story: number, narrations: number): Promise<void>
}

const language = 'vi-VN'

export function createSteps(options: { labUrl: string; folder: string; ffmpegPath: string }): Steps {
  const { labUrl, folder, ffmpegPath } = options
  const signal = new AbortController().signal
  const writer = createGeminiStory({ apiKey: LAB_KEY, baseUrl: labUrl, model: 'gemini-3.8-flash' })
  const speaker = createGoogleSpeech({ apiKey: LAB_KEY, endpoint: labUrl })
  const painter = createGeminiImages({
    GEMINI_API_KEY: LAB_KEY,
    GEMINI_BASE_URL: labUrl,
    GEMINI_IMAGE_MODEL: 'gemini-3.1-flash-image',
  })
  const fileOf = (story: number, name: string) => join(folder, String(story), name)
  const store = async (story: number, name: string, bytes: Uint8Array) => {
    await mkdir(join(folder, String(story)), { recursive: true })
    await writeFile(fileOf(story, name), bytes)
  }

  return {
    async *write(source) {
      const cutters = {
        speech: createChunker(narrationSizes(WORDS_PER_NARRATION)),
        image: createChunker({ maxWords: WORDS_PER_PICTURE }),
      }
      const next = { speech: 0, image: 0 }
      const kinds = ['speech', 'image'] as const
      const numbered = (kind: Passage['kind'], chunks: { content: string }[]): Passage[] =>
        chunks.map(({ content }) => ({ kind, content, index: next[kind]++ }))
      for await (const { text } of writer.write(
        { source, language, customPrompt: '', writtenSoFar: '' },
        signal,
      )) {
        for (const kind of kinds) yield* numbered(kind, cutters[kind].push(text))
      }
      for (const kind of kinds) yield* numbered(kind, cutters[kind].end())
    },
    async speak(story, { index, content }) {
      const voice = speaker.resolveVoice('', language)
      const request = { text: content, language, voice, speakingRate: 1, pitch: 0 } as const
      const speech = await speaker.speak(request, signal)
      const { words, ...sound } = toNarration(speech, content)
      await store(story, `${index}.flac`, await encodeFlac(sound, { ffmpegPath }))
      await store(story, `${index}.words`, serialize(words))
    },
    async draw(story, { index, content: passage }) {
      const asked = { passage, scene: passage, cast: [], take: 0, neutral: false }
      const request = { ...asked, language, artStyle: 'storybook', index } as const
      const { bytes } = await painter.draw(request, signal)
      const { webp, preview } = await toWebp(bytes, 'gemini')
      await Promise.all([store(story, `${index}.webp`, webp), store(story, `${index}.preview.webp`, preview)])
    },
    async merge(story, narrations) {
      const files = Array.from({ length: narrations }, (_, index) => fileOf(story, `${index}.flac`))
      await concatToMp3(files, fileOf(story, 'story.mp3'), { ffmpegPath })
    },
  }
}
