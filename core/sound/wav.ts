/** Mono 16-bit samples. */
export interface Sound {
  pcm: Int16Array
  sampleRate: number
}

const PCM = 1
const EXTENSIBLE = 0xfffe

/**
 * Reads a WAV file of mono 16-bit samples. Servers that write its head before they have the sound leave the lengths in it
 * unknown (0xFFFFFFFF): then it goes to the end of the file.
 * @throws RangeError when it is anything else
 */
export function readWav(bytes: Uint8Array): Sound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const nameAt = (offset: number): string => String.fromCharCode(...bytes.subarray(offset, offset + 4))
  if (nameAt(0) !== 'RIFF' || nameAt(8) !== 'WAVE') throw new RangeError('this is no WAV file')
  let sampleRate: number | undefined
  for (let offset = 12; offset + 8 <= bytes.length; ) {
    const name = nameAt(offset)
    const length = view.getUint32(offset + 4, true)
    const start = offset + 8
    if (name === 'fmt ') {
      const [format, channels, bits] = [0, 2, 14].map((at) => view.getUint16(start + at, true))
      if (![PCM, EXTENSIBLE].includes(format ?? 0) || channels !== 1 || bits !== 16) {
        throw new RangeError(`this WAV file has format ${format}, ${channels} channels of ${bits} bits`)
      }
      sampleRate = view.getUint32(start + 4, true)
    }
    if (name === 'data') {
      if (!sampleRate) throw new RangeError('this WAV file does not say its sample rate')
      return { pcm: readSamples(bytes.subarray(start, Math.min(bytes.length, start + length))), sampleRate }
    }
    // Chunks begin at even offsets.
    offset = start + length + (length % 2)
  }
  throw new RangeError('there is no sound in this WAV file')
}

/** Samples of 16 bits, little endian; half a sample at the end is dropped. */
function readSamples(bytes: Uint8Array): Int16Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Int16Array.from({ length: Math.floor(bytes.length / 2) }, (_, index) =>
    view.getInt16(2 * index, true),
  )
}
