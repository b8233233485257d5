import { Resvg } from '@resvg/resvg-js'
import { expect, test } from 'vitest'
import { encodePng } from './png.ts'

test('a PNG decodes to the pixels that went in', async () => {
  const pixels = Uint8Array.from({ length: 8 * 8 * 4 }, (_, at) => (at % 4 === 3 ? 255 : (at * 37) % 256))
  const png = Buffer.from(await encodePng(pixels, 8, 8))
  const decoded = new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><image width="8" height="8" style="image-rendering:optimizeSpeed" href="data:image/png;base64,${png.toString('base64')}"/></svg>`,
  ).render().pixels
  expect([...decoded]).toEqual([...pixels])
})
