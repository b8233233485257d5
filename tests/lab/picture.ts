import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import sharp from 'sharp'

const CORNERS = 3
const CHANNELS = 3
/** Signature and IHDR: what a PNG begins with. */
const PNG_HEAD_BYTES = 33

/** The texts a vendor hides in its pictures: who made it, and of what. */
export const HIDDEN_AUTHOR = 'lab-vendor'

/**
 * A picture of the prompt: a soft gradient of colours that its hash decides, as PNG, JPEG or WebP. EXIF (in a PNG a text
 * chunk too) names its maker and the prompt, as vendors do.
 */
export async function paint(
  prompt: string,
  size: { width: number; height: number },
  format: 'png' | 'jpeg' | 'webp' = 'png',
): Promise<Buffer> {
  const colours = createHash('sha384')
    .update(prompt)
    .digest()
    .subarray(0, CORNERS * CORNERS * CHANNELS)
  const picture = await sharp(colours, { raw: { width: CORNERS, height: CORNERS, channels: CHANNELS } })
    .resize(size.width, size.height, { kernel: 'cubic', fit: 'fill' })
    .withExif({ IFD0: { Artist: HIDDEN_AUTHOR, ImageDescription: prompt.slice(0, 200) } })
    .toFormat(format)
    .toBuffer()
  return format === 'png' ? withText(picture, 'Author', HIDDEN_AUTHOR) : picture
}

function withText(png: Buffer, keyword: string, text: string): Buffer {
  const content = Buffer.from(`tEXt${keyword}\0${text}`, 'latin1')
  const chunk = Buffer.alloc(content.length + 8)
  chunk.writeUInt32BE(content.length - 4)
  content.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(content), content.length + 4)
  return Buffer.concat([png.subarray(0, PNG_HEAD_BYTES), chunk, png.subarray(PNG_HEAD_BYTES)])
}
