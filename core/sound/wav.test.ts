import { expect, test } from 'vitest'
import { readWav } from './wav.ts'

const samples = Int16Array.of(0, 1, -2, 32_767, -32_768)

function wav(
  more: { rate?: number; channels?: number; bits?: number; length?: number; before?: string } = {},
) {
  const { rate = 24_000, channels = 1, bits = 16, before = '' } = more
  const head = Buffer.alloc(24)
  head.write('fmt ', 0, 'latin1')
  head.writeUInt32LE(16, 4)
  head.writeUInt16LE(1, 8)
  head.writeUInt16LE(channels, 10)
  head.writeUInt32LE(rate, 12)
  head.writeUInt16LE(bits, 22)
  const length = Buffer.alloc(4)
  length.writeUInt32LE(more.length ?? samples.byteLength)
  return Buffer.concat([
    Buffer.from('RIFF\0\0\0\0WAVE'),
    Buffer.from(before, 'latin1'),
    head,
    Buffer.from('data'),
    length,
    Buffer.from(samples.buffer),
  ])
}

test('gives the samples and their rate', () => {
  expect(readWav(wav({ rate: 22_050 }))).toEqual({ pcm: samples, sampleRate: 22_050 })
})

test('passes over chunks that are something else, padded to even lengths', () => {
  expect(readWav(wav({ before: 'LIST\x03\0\0\0abc\0' })).pcm).toEqual(samples)
})

test('goes to the end of the file when the head does not know the length', () => {
  expect(readWav(wav({ length: 0xffff_ffff })).pcm).toEqual(samples)
})

test.for([
  [wav({ channels: 2 }), '2 channels'],
  [wav({ bits: 8 }), '8 bits'],
  [wav().subarray(0, 36), 'no sound'],
  [Buffer.from('<html><body>Bad gateway</body></html>'), 'no WAV'],
  [Buffer.alloc(0), 'no WAV'],
] as const)('what is no such file is refused (%#)', ([bytes, why]) => {
  expect(() => readWav(bytes)).toThrow(why)
})
