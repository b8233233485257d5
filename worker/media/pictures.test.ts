import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { MalformedAnswerError } from '../../providers/errors.ts'
import { toWebp } from './pictures.ts'

const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#7a9a5c' } })
/** Like a real picture in that it does not compress to nothing. */
const noisy = (side: number) =>
  sharp({
    create: {
      width: side,
      height: side,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
const stored = (bytes: Uint8Array) => toWebp(bytes, 'the maker')

/** A PNG that declares a size and brings no pixels. */
function declared(width: number, height: number): Uint8Array {
  const body = Buffer.from('IHDR\0\0\0\0\0\0\0\0\x08\x02\0\0\0', 'latin1')
  body.writeUInt32BE(width, 4)
  body.writeUInt32BE(height, 8)
  const chunk = (content: Buffer) => {
    const framed = Buffer.alloc(content.length + 8)
    framed.writeUInt32BE(content.length - 4)
    content.copy(framed, 4)
    framed.writeUInt32BE(crc32(content), content.length + 4)
    return framed
  }
  const idat = Buffer.concat([Buffer.from('IDAT'), Buffer.from('789c030000000001', 'hex')])
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk(body),
    chunk(idat),
    chunk(Buffer.from('IEND')),
  ])
}

describe('a picture that is stored', () => {
  test.each(['png', 'jpeg', 'webp'] as const)('is WebP, with a small preview, from %s', async (format) => {
    const picture = await stored(await blank(640, 480).toFormat(format).toBuffer())
    expect(picture).toMatchObject({ width: 640, height: 480 })
    expect(await sharp(picture.webp).metadata()).toMatchObject({ format: 'webp', width: 640, height: 480 })
    expect(await sharp(picture.preview).metadata()).toMatchObject({ format: 'webp', width: 384, height: 288 })
  })

  test('has at most 1,536 pixels a side', async () => {
    const picture = await stored(await blank(4096, 2048).png().toBuffer())
    expect(picture).toMatchObject({ width: 1536, height: 768 })
  })

  test('is never made larger than it came', async () => {
    const picture = await stored(await blank(64, 64).png().toBuffer())
    expect(picture).toMatchObject({ width: 64, height: 64 })
    expect(await sharp(picture.preview).metadata()).toMatchObject({ width: 64, height: 64 })
  })

  test('keeps nothing of what its maker hid in it', async () => {
    const secret = 'made by somebody, of something'
    const png = await blank(200, 100)
      .withExif({ IFD0: { Artist: secret, ImageDescription: secret } })
      .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${secret}</x:xmpmeta>`)
      .png()
      .toBuffer()
    expect(await sharp(png).metadata()).toMatchObject({ exif: expect.anything(), xmp: expect.anything() })
    const picture = await stored(png)
    for (const file of [picture.webp, picture.preview]) {
      expect(Object.keys(await sharp(file).metadata())).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/exif|xmp|icc|iptc/)]),
      )
      expect(Buffer.from(file).includes(secret)).toBe(false)
    }
  })

  test('stands upright although the turn was said in metadata only', async () => {
    const sideways = await blank(200, 100).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    expect(await stored(sideways)).toMatchObject({ width: 100, height: 200 })
  })
})

describe('an answer that is no picture to be used', () => {
  test.each<[string, () => Promise<Uint8Array> | Uint8Array]>([
    ['nothing', () => new Uint8Array()],
    ['text', () => Buffer.from('<html><body>Bad gateway</body></html>')],
    ['an SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"/>')],
    ['a GIF', () => blank(200, 200).gif().toBuffer()],
    ['a TIFF', () => blank(200, 200).tiff().toBuffer()],
    ['a PNG that breaks off', async () => (await noisy(400).png().toBuffer()).subarray(0, 60_000)],
    ['a JPEG that breaks off', async () => (await noisy(400).jpeg().toBuffer()).subarray(0, 20_000)],
    ['a WebP that breaks off', async () => (await noisy(400).webp().toBuffer()).subarray(0, 10_000)],
    ['a picture too small to see', () => blank(63, 400).png().toBuffer()],
    ['a picture too large', () => blank(4097, 64).png().toBuffer()],
    ['a declared size without its pixels', () => declared(1024, 1024)],
    [
      'more than 20 MB',
      async () => Buffer.concat([await blank(64, 64).png().toBuffer(), Buffer.alloc(21e6)]),
    ],
  ])('is refused: %s', async (_, make) => {
    await expect(stored(await make())).rejects.toThrow(MalformedAnswerError)
  })

  test('is refused by its declared size, before anything is unpacked', async () => {
    await expect(stored(declared(30_000, 30_000))).rejects.toMatchObject({
      code: 'malformed_answer',
      cause: { message: expect.stringContaining('exceeds pixel limit') },
    })
  })

  test('is refused with the name of its maker, and the reason kept for the operator', async () => {
    const error = await stored(await blank(20, 20).png().toBuffer()).catch((error: unknown) => error)
    expect(error).toMatchObject({
      message: 'the maker answered with something that cannot be read.',
      cause: expect.objectContaining({ message: 'a picture of 20 by 20 pixels' }),
    })
  })
})
