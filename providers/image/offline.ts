import { renderAsync } from '@resvg/resvg-js'
import sharp from 'sharp'
import { MOST_REFERENCES } from '../../core/portrait.ts'
import type { ArtStyle } from '../../core/story.ts'
import { ProviderUnavailableError } from '../errors.ts'
import { captionOf } from './offline/caption.ts'
import { readIconSet } from './offline/drawings/icons.ts'
import { borrowedIcons } from './offline/drawings/own.ts'
import { type Finish, finished } from './offline/finish/finish.ts'
import { sketch } from './offline/picture.ts'
import { createSceneReader } from './offline/scene.ts'
import { styles } from './offline/style.ts'
import { size } from './offline/svg.ts'
import type { ImageProvider } from './provider.ts'

/**
 * Pictures without a model or a key: reads setting, hour, mood and things out of the passage, composes them as one SVG
 * and renders it off the event loop. The same request gives the same bytes. Creating it takes about a third of a second,
 * and so does the first picture of a style, which makes the style's papers.
 */
export function createOfflineImages(): ImageProvider {
  const scenes = createSceneReader()
  const icons = readIconSet([
    ...borrowedIcons,
    ...scenes.things.flatMap(({ art }) => (art.kind === 'icon' ? [art.name] : [])),
  ])
  const finishes = new Map<ArtStyle, Promise<Finish>>()
  const finishOf = (artStyle: ArtStyle) => {
    const finish = finishes.get(artStyle) ?? styles[artStyle].finish()
    finishes.set(artStyle, finish)
    return finish
  }
  return {
    name: 'offline',
    model: 'composed-scenes-2',
    expectedMs: 250,
    mostReferences: MOST_REFERENCES.offline,
    limits: { requestsPerSecond: 50, concurrency: 2 },
    draw: async ({ passage, cast, language, artStyle, index, take }, signal) => {
      signal.throwIfAborted()
      const scene = scenes.read(passage, language, cast)
      // The passage is only ever matched and hashed: none of its text enters the SVG.
      const seed = JSON.stringify([passage, language, artStyle, index, ...(take > 0 ? [take] : [])])
      // Another take of the same passage is another composition.
      const { svg, drawn } = sketch({ scene, artStyle, index: index + take, seed, icons })
      // resvg binds itself to the signal it is given and refuses one it has seen before.
      const own = AbortSignal.any([signal])
      const image = await renderAsync(svg, { font: { loadSystemFonts: false } }, own).catch(
        (cause: unknown) => {
          signal.throwIfAborted()
          throw new ProviderUnavailableError('offline pictures', cause)
        },
      )
      const page = await finished(image.pixels, await finishOf(artStyle), signal)
      const bytes = await toPng(page)
      signal.throwIfAborted()
      return {
        bytes,
        caption: captionOf(scene, drawn, language),
        usage: { images: 1 },
      }
    },
    close: async () => {},
  }
}

/** Off the event loop, unlike resvg's own encoder; barely packed, because nobody keeps it (`worker/media/pictures.ts`). */
const toPng = (pixels: Uint8Array): Promise<Uint8Array> =>
  sharp(pixels, { raw: { width: size, height: size, channels: 4 } })
    .removeAlpha()
    .png({ compressionLevel: 1 })
    .toBuffer()
