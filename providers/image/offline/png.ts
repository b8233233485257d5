import { promisify } from 'node:util'
import { constants, crc32, deflate } from 'node:zlib'

const compress = promisify(deflate)
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/**
 * Encodes opaque RGBA pixels as an RGB PNG. resvg's own encoder would hold the event loop for about 50 ms a picture;
 * here the compression runs on zlib's threads.
 */
export async function encodePng(pixels: Uint8Array, width: number, height: number): Promise<Uint8Array> {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // 8 bits a channel, colour type 2 (RGB), then the only compression, filtering and interlacing there are.
  header.set([8, 2, 0, 0, 0], 8)
  const data = await compress(filtered(pixels, width, height), { level: 4, strategy: constants.Z_FILTERED })
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Each row without its alpha, as differences to the row above (PNG filter 2, "Up"), which compress better. */
function filtered(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const rows = new Uint8Array((width * 3 + 1) * height)
  let to = 0
  for (let y = 0; y < height; y++) {
    rows[to++] = 2
    for (let from = y * width * 4, end = from + width * 4; from < end; from += 4) {
      const above = from - width * 4
      for (let channel = 0; channel < 3; channel++) {
        rows[to++] = (pixels[from + channel] ?? 0) - (pixels[above + channel] ?? 0)
      }
    }
  }
  return rows
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  framed.set(body, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}
