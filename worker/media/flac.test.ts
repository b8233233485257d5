import { execFileSync } from 'node:child_process'
import { mkdtempDisposableSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { toFlac } from './flac.ts'

const ffmpegPath = process.env.FFMPEG_PATH ?? 'ffmpeg'
const folder = mkdtempDisposableSync(join(tmpdir(), 'ke-flac-test-'))
afterAll(() => folder.remove())

/** What another program hears; it checks the sums of each frame, and of the whole. */
function decoded(flac: Uint8Array): Int16Array {
  const file = join(folder.path, 'sound.flac')
  writeFileSync(file, flac)
  const checks = ['-v', 'error', '-xerror', '-err_detect', 'crccheck+bitstream+explode']
  const bytes = execFileSync(ffmpegPath, [...checks, '-i', file, '-f', 's16le', '-'], {
    maxBuffer: 2 ** 24,
  })
  return new Int16Array(new Uint8Array(bytes).buffer)
}

const samples = (length: number, sampleAt: (index: number) => number) =>
  Int16Array.from({ length }, (_, index) => sampleAt(index))
/** Neither smooth nor the same twice. */
const rough = (index: number) => ((index * 7919 + 104_729) ** 2 % 65_536) - 32_768

test.each([
  ['a tone', samples(50_000, (index) => Math.round(12_000 * Math.sin(index / 20)))],
  ['silence', new Int16Array(9000)],
  ['noise over the whole range', samples(20_000, rough)],
  ['the loudest there is', samples(10_000, (index) => (index % 2 === 0 ? 32_767 : -32_768))],
  [
    'a step from nothing to noise within a block',
    samples(4096, (index) => (index < 2000 ? 0 : rough(index))),
  ],
])('%s comes out as it went in', async (_, pcm) => {
  expect(decoded(await toFlac({ pcm, sampleRate: 24_000 }))).toEqual(pcm)
})

test.each([1, 2, 3, 4, 5, 4095, 4096, 4097, 8192])('a sound of %i samples is whole', async (length) => {
  const pcm = samples(length, rough)
  expect(decoded(await toFlac({ pcm, sampleRate: 24_000 }))).toEqual(pcm)
})

test('more than 128 blocks are counted right', async () => {
  const pcm = samples(4096 * 130 + 7, (index) => Math.round(5000 * Math.sin(index / 7)))
  expect(decoded(await toFlac({ pcm, sampleRate: 24_000 }))).toEqual(pcm)
})

test('what is smooth takes less than half of its bytes', async () => {
  const pcm = samples(100_000, (index) => Math.round(9000 * Math.sin(index / 30)))
  const { byteLength } = await toFlac({ pcm, sampleRate: 24_000 })
  expect(byteLength).toBeLessThan(pcm.byteLength / 2)
})
