import { describe, expect, test } from 'vitest'
import { compose } from './offline/composition.ts'
import { readIconSet } from './offline/drawings/icons.ts'
import { borrowedIcons } from './offline/drawings/own.ts'
import { sketch } from './offline/picture.ts'
import { createRandom } from './offline/random.ts'
import { createSceneReader } from './offline/scene.ts'
import { createOfflineImages } from './offline.ts'
import type { ImageRequest } from './provider.ts'

const images = createOfflineImages()
const never = new AbortController().signal
const request: ImageRequest = {
  passage: 'Đêm trăng bên sông, cô bé thả con cá bống xuống nước cạnh cây tre.',
  language: 'vi-VN',
  artStyle: 'storybook',
  index: 0,
}

const scenes = createSceneReader()
const icons = readIconSet([
  ...borrowedIcons,
  ...scenes.things.flatMap(({ art }) => (art.kind === 'icon' ? [art.name] : [])),
])
const sketchOf = (passage: string, index = 0) =>
  sketch({
    scene: scenes.read(passage, 'en-US'),
    artStyle: 'storybook',
    index,
    seed: passage,
    icons,
    paper: '',
  }).svg

describe('an offline picture', () => {
  test('is a PNG of 1024 by 1024 pixels with a caption of what was drawn', async () => {
    const picture = await images.draw(request, never)
    const header = Buffer.from(picture.bytes)
    expect(header.subarray(1, 4).toString('latin1')).toBe('PNG')
    expect([header.readUInt32BE(16), header.readUInt32BE(20)]).toEqual([1024, 1024])
    expect(picture).toMatchObject({ mime: 'image/png', width: 1024, height: 1024 })
    expect(picture.prompt).toBe('Ban đêm bên sông: cô bé, con cá bống, cây tre; lặng lẽ.')
  })

  test('is the same, byte for byte, for the same request', async () => {
    const [once, again] = [
      await images.draw(request, never),
      await createOfflineImages().draw(request, never),
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

  test('holds nothing of the passage, so markup in it is harmless', async () => {
    const passage = '</svg><script>alert(1)</script><image href="file:///etc/passwd"/> a fox & a "lantern"'
    const svg = sketchOf(passage)
    expect(svg).not.toMatch(/script|passwd|alert/)
    const picture = await images.draw({ ...request, passage, language: 'en-US' }, never)
    expect(picture.prompt).toContain('fox, lantern')
  })

  test('refers to no definition that is missing and defines none twice', () => {
    const svg = sketchOf(
      'At night a king, a fox, a dragon, a phoenix and a goldfish met at the village well in the rain.',
      4,
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
