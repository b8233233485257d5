import { Resvg } from '@resvg/resvg-js'
import { describe, expect, test } from 'vitest'
import { type ArtStyle, artStyles } from '../../core/story.ts'
import { recolour } from './offline/colour.ts'
import { compose } from './offline/composition.ts'
import { character } from './offline/drawings/characters.ts'
import { readIconSet } from './offline/drawings/icons.ts'
import { borrowedIcons } from './offline/drawings/own.ts'
import { lightOf } from './offline/light.ts'
import { createPainter } from './offline/painter.ts'
import { sketch } from './offline/picture.ts'
import { createRandom } from './offline/random.ts'
import { createSceneReader } from './offline/scene.ts'
import { styles } from './offline/style.ts'
import { createOfflineImages } from './offline.ts'
import type { ImageRequest } from './provider.ts'

const images = createOfflineImages()
const another = createOfflineImages()
const never = new AbortController().signal
const request: ImageRequest = {
  passage: 'Đêm trăng bên sông, cô bé thả con cá bống xuống nước cạnh cây tre.',
  scene: 'Đêm trăng bên sông, cô bé thả con cá bống xuống nước cạnh cây tre.',
  cast: [],
  language: 'vi-VN',
  artStyle: 'storybook',
  index: 0,
  take: 0,
  neutral: false,
}

const scenes = createSceneReader()
const icons = readIconSet([
  ...borrowedIcons,
  ...scenes.things.flatMap(({ art }) => (art.kind === 'icon' ? [art.name] : [])),
])
const sketchOf = (passage: string, index = 0, artStyle: ArtStyle = 'storybook') =>
  sketch({
    scene: scenes.read(passage, 'en-US'),
    artStyle,
    index,
    seed: passage,
    icons,
  }).svg

describe('an offline picture', () => {
  test('is a PNG of 1024 by 1024 pixels with a caption of what was drawn', async () => {
    const picture = await images.draw(request, never)
    const header = Buffer.from(picture.bytes)
    expect(header.subarray(1, 4).toString('latin1')).toBe('PNG')
    expect([header.readUInt32BE(16), header.readUInt32BE(20)]).toEqual([1024, 1024])
    expect(picture.caption).toBe('Ban đêm bên sông: cô bé, con cá bống, cây tre; lặng lẽ.')
  })

  test.each(artStyles)('in %s is the same, byte for byte, for the same request', async (artStyle) => {
    const [once, again] = [
      await images.draw({ ...request, artStyle }, never),
      await another.draw({ ...request, artStyle }, never),
    ]
    expect(Buffer.compare(once.bytes, again.bytes)).toBe(0)
  })

  test('differs from its neighbour in horizon, side and frame', () => {
    for (let index = 0; index < 12; index++) {
      const [one, next] = [compose(index, createRandom('a')), compose(index + 1, createRandom('a'))]
      expect(one.frame).not.toBe(next.frame)
      expect(Math.abs(one.horizon - next.horizon)).toBeGreaterThan(30)
      expect(Math.abs(one.focus - next.focus)).toBeGreaterThan(60)
    }
  })

  test('of another index is another picture', async () => {
    const [one, next] = [
      await images.draw(request, never),
      await images.draw({ ...request, index: 1 }, never),
    ]
    expect(Buffer.compare(one.bytes, next.bytes)).not.toBe(0)
  })

  test.each(artStyles)(
    'in %s holds nothing of the passage, so markup in it is harmless',
    async (artStyle) => {
      const passage = '</svg><script>alert(1)</script><image href="file:///etc/passwd"/> a fox & a "lantern"'
      const svg = sketchOf(passage, 0, artStyle)
      expect(svg).not.toMatch(/script|passwd|alert/)
      const picture = await images.draw({ ...request, artStyle, passage, language: 'en-US' }, never)
      expect(picture.caption).toContain('fox, lantern')
    },
  )

  test.each(artStyles)('in %s refers to no definition that is missing and defines none twice', (artStyle) => {
    const svg = sketchOf(
      'At night a king, a fox, a dragon, a phoenix and a goldfish met at the village well in the rain.',
      4,
      artStyle,
    )
    const defined = Array.from(svg.matchAll(/\bid="([^"]+)"/g), ([, id]) => id)
    const used = Array.from(svg.matchAll(/(?:url\(|href=")#([^")]+)/g), ([, id]) => id)
    expect(new Set(defined).size).toBe(defined.length)
    expect(used.filter((id) => !defined.includes(id))).toEqual([])
  })

  test('is not drawn once its signal is aborted', async () => {
    const before = AbortSignal.abort(new Error('cancelled'))
    await expect(images.draw(request, before)).rejects.toThrow('cancelled')
    const during = new AbortController()
    const drawing = images.draw(request, during.signal)
    during.abort(new Error('cancelled meanwhile'))
    await expect(drawing).rejects.toThrow('cancelled meanwhile')
  })
})

describe('an art style', () => {
  test('gives the same passage other lights and darks, not only another tint', async () => {
    const looks = await Promise.all(
      artStyles.map(async (artStyle) => shapesOf((await images.draw({ ...request, artStyle }, never)).bytes)),
    )
    looks.forEach((one, at) => {
      for (const other of looks.slice(at + 1)) expect(apart(one, other)).toBeGreaterThan(0.25)
    })
  })

  test.each(artStyles)('%s shows a character the same in every picture of a story', (artStyle) => {
    const { tone } = painterOf('A king stood in the village.', artStyle)
    const king = recolour(character('king', 'calm', styles[artStyle].manner).svg, (colour) => tone(colour))
    const shows = (passage: string, index: number) => sketchOf(passage, index, artStyle).includes(king)
    expect(shows('A king stood in the village.', 0)).toBe(true)
    expect(shows('In the field the king met a dog.', 3)).toBe(true)
    expect(shows('In the field the queen met a dog.', 3)).toBe(false)
  })

  test.each(artStyles)('%s puts fish into a pond where there is no other water', (artStyle) => {
    const water = painterOf('A fish in the village.', artStyle).tone('#63b4cc')
    const hasPond = (passage: string) =>
      sketchOf(passage, 0, artStyle).includes(`rx="205" ry="61.5" fill="${water}"`)
    expect(hasPond('A fish in the village.')).toBe(true)
    expect(hasPond('A dog in the village.')).toBe(false)
  })
})

const painterOf = (passage: string, artStyle: ArtStyle) =>
  createPainter(lightOf(scenes.read(passage, 'en-US'), false), styles[artStyle])

/** Where a picture is brighter or darker than around: what stays when colour, brightness and contrast are taken away. */
function shapesOf(png: Uint8Array): Int8Array {
  const side = 128
  const href = `data:image/png;base64,${Buffer.from(png).toString('base64')}`
  const { pixels } = new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}"><image width="${side}" height="${side}" href="${href}"/></svg>`,
  ).render()
  const grey = (at: number) => (pixels[at * 4] ?? 0) + (pixels[at * 4 + 1] ?? 0) + (pixels[at * 4 + 2] ?? 0)
  return Int8Array.from({ length: side * (side - 1) }, (_, at) => Math.sign(grey(at + side) - grey(at)))
}

/** The share of places where two pictures go different ways, 0 to 1. */
const apart = (one: Int8Array, other: Int8Array) =>
  one.filter((way, at) => way !== other[at]).length / one.length
