import { createHash } from 'node:crypto'
import { type BitWriter, createBitWriter } from './bits.ts'
import { crc8, crc16 } from './crc.ts'

/*
 * FLAC as RFC 9639 has it, and of it what speech needs: mono, 16 bits, fixed predictors. A process of ffmpeg for each
 * narration takes several times the processor time (docs/measurements.md).
 */
const BLOCK = 4096
/** 16 parts of a block, each with its own Rice parameter. */
const PARTITION_ORDER = 4
const HIGHEST_ORDER = 3
const HIGHEST_PARAMETER = 14
const STREAM_INFO_BYTES = 42
/** The best predictor is never worse than none, and a sample that nothing predicts takes at most 19 bits. */
const MOST_BYTES_A_SAMPLE = 2.5
const MOST_FRAME_OVERHEAD = 32

/** Encodes mono 16-bit samples as a FLAC file, lossless, with their number in its header. */
export function toFlac({ pcm, sampleRate }: { pcm: Int16Array; sampleRate: number }): Uint8Array {
  const frames = Math.ceil(pcm.length / BLOCK)
  const writer = createBitWriter(
    Math.ceil(STREAM_INFO_BYTES + frames * MOST_FRAME_OVERHEAD + pcm.length * MOST_BYTES_A_SAMPLE),
  )
  writeStreamInfo(writer, pcm, sampleRate)
  for (let frame = 0; frame < frames; frame++) {
    writeFrame(writer, frame, pcm.subarray(frame * BLOCK, (frame + 1) * BLOCK))
  }
  return writer.since(0).slice()
}

/** Section 8: the marker, then STREAMINFO as the only metadata block. */
function writeStreamInfo(writer: BitWriter, pcm: Int16Array, sampleRate: number): void {
  for (const character of 'fLaC') writer.put(character.charCodeAt(0), 8)
  writer.put(0x80, 8)
  writer.put(34, 24)
  writer.put(BLOCK, 16)
  writer.put(BLOCK, 16)
  // Sizes of frames: unknown.
  writer.put(0, 24)
  writer.put(0, 24)
  writer.put(sampleRate, 20)
  writer.put(0, 3)
  writer.put(15, 5)
  writer.put(Math.floor(pcm.length / 2 ** 20), 16)
  writer.put(pcm.length % 2 ** 20, 20)
  const bytes = new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength)
  for (const byte of createHash('md5').update(bytes).digest()) writer.put(byte, 8)
}

/** Section 9: header, one subframe, checksum. */
function writeFrame(writer: BitWriter, number: number, samples: Int16Array): void {
  const start = writer.length
  const isFull = samples.length === BLOCK
  // Sync code, fixed block size; then the code for 4,096, or for a length that follows; the rate is that of STREAMINFO.
  writer.put(0xfff8, 16)
  writer.put(isFull ? 0b1100 : 0b0111, 4)
  writer.put(0, 4)
  // Mono, 16 bits.
  writer.put(0, 4)
  writer.put(0b1000, 4)
  for (const byte of codedNumber(number)) writer.put(byte, 8)
  if (!isFull) writer.put(samples.length - 1, 16)
  writer.put(crc8(writer.since(start)), 8)
  writeSubframe(writer, samples)
  writer.align()
  writer.put(crc16(writer.since(start)), 16)
}

/** Section 9.1.5: as UTF-8 would have it. */
const codedNumber = (number: number): Uint8Array => Buffer.from(String.fromCodePoint(number))

/** Section 9.2: the first samples as they are, of the others how far they are from what the ones before let expect. */
function writeSubframe(writer: BitWriter, samples: Int16Array): void {
  const order = bestOrder(samples)
  writer.put(0b001000 | order, 7)
  writer.put(0, 1)
  for (let index = 0; index < order; index++) writer.put(samples[index] ?? 0, 16)
  const residual = residualOf(samples, order)
  const partitionOrder = samples.length === BLOCK ? PARTITION_ORDER : 0
  // Rice parameters of four bits.
  writer.put(0, 2)
  writer.put(partitionOrder, 4)
  const size = samples.length >> partitionOrder
  for (let part = 0; part < 1 << partitionOrder; part++) {
    writePartition(writer, residual.subarray(Math.max(order, part * size), (part + 1) * size))
  }
}

/** How many samples before are looked at, so that the least is left. */
function bestOrder(samples: Int16Array): number {
  if (samples.length <= HIGHEST_ORDER) return 0
  const sums = [0, 0, 0, 0]
  let [one, two, three] = [0, 0, 0]
  for (let index = 0; index < samples.length; index++) {
    const zeroth = samples[index] ?? 0
    const first = zeroth - one
    const second = first - two
    const third = second - three
    if (index >= HIGHEST_ORDER) {
      sums[0] = (sums[0] ?? 0) + Math.abs(zeroth)
      sums[1] = (sums[1] ?? 0) + Math.abs(first)
      sums[2] = (sums[2] ?? 0) + Math.abs(second)
      sums[3] = (sums[3] ?? 0) + Math.abs(third)
    }
    one = zeroth
    two = first
    three = second
  }
  return sums.indexOf(Math.min(...sums))
}

/** What the fixed predictor of this order leaves: differences, taken so many times; folded, so that small ones of either sign are small. */
function residualOf(samples: Int16Array, order: number): Int32Array {
  const residual = Int32Array.from(samples)
  for (let round = 0; round < order; round++) {
    for (let index = residual.length - 1; index > round; index--) {
      residual[index] = (residual[index] ?? 0) - (residual[index - 1] ?? 0)
    }
  }
  for (let index = 0; index < residual.length; index++) {
    const value = residual[index] ?? 0
    residual[index] = (value << 1) ^ (value >> 31)
  }
  return residual
}

function writePartition(writer: BitWriter, folded: Int32Array): void {
  let sum = 0
  for (let index = 0; index < folded.length; index++) sum += folded[index] ?? 0
  const mean = sum / Math.max(1, folded.length)
  const parameter = Math.min(HIGHEST_PARAMETER, Math.max(0, Math.floor(Math.log2(mean * Math.LN2 + 1))))
  writer.put(parameter, 4)
  for (let index = 0; index < folded.length; index++) {
    const value = folded[index] ?? 0
    writer.putUnary(value >>> parameter, value, parameter)
  }
}
