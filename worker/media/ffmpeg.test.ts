import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { type DisposableTempDir, mkdir, mkdtempDisposable, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { concatToMp3, encodeFlac, probeDurationMs } from './ffmpeg.ts'

const ffmpegPath = process.env.FFMPEG_PATH ?? 'ffmpeg'
const options = { ffmpegPath }
let folder: DisposableTempDir

beforeAll(async () => {
  folder = await mkdtempDisposable(join(tmpdir(), 'ke-ffmpeg-test-'))
})
afterAll(() => folder.remove())

function tone(seconds: number, hertz = 440, sampleRate = 22_050): { pcm: Int16Array; sampleRate: number } {
  const pcm = Int16Array.from({ length: Math.round(seconds * sampleRate) }, (_, index) =>
    Math.round(8000 * Math.sin((2 * Math.PI * hertz * index) / sampleRate)),
  )
  return { pcm, sampleRate }
}

/** The STREAMINFO block that every FLAC file begins with (RFC 9639, section 8.2). */
function streamInfo(flac: Uint8Array) {
  const view = new DataView(flac.buffer, flac.byteOffset)
  const packed = view.getBigUint64(18)
  return {
    magic: Buffer.from(flac.subarray(0, 4)).toString(),
    sampleRate: Number(packed >> 44n),
    channels: Number((packed >> 41n) & 7n) + 1,
    bits: Number((packed >> 36n) & 31n) + 1,
    samples: Number(packed & 0xf_ffff_ffffn),
  }
}

function decode(file: string): Int16Array {
  const bytes = execFileSync(ffmpegPath, ['-v', 'error', '-i', file, '-f', 's16le', '-'], {
    maxBuffer: 2 ** 28,
  })
  return new Int16Array(new Uint8Array(bytes).buffer)
}

async function flacFiles(...sounds: ReturnType<typeof tone>[]): Promise<string[]> {
  return Promise.all(
    sounds.map(async (sound, index) => {
      const file = join(folder.path, `${index}.flac`)
      await writeFile(file, await encodeFlac(sound, options))
      return file
    }),
  )
}

describe('encoding FLAC', () => {
  test('gives mono 24,000 Hz 16 bit with the number of samples in its header', async () => {
    const flac = await encodeFlac(tone(1.5), options)
    expect(streamInfo(flac)).toEqual({
      magic: 'fLaC',
      sampleRate: 24_000,
      channels: 1,
      bits: 16,
      samples: 36_000,
    })
  })

  test('changes no sample of sound that has the rate already, nor takes more than the view', async () => {
    const whole = tone(1, 300, 24_000)
    const view = { ...whole, pcm: whole.pcm.subarray(1000, 13_000) }
    const [file = ''] = await flacFiles(view)
    expect(decode(file)).toEqual(view.pcm.slice())
  })
})

describe('joining narrations into one MP3', () => {
  test('lasts as long as its parts, sounds them in order, and says its duration and title', async () => {
    const parts = [tone(1.2345, 300), tone(0.5, 600), tone(2.1, 900)]
    const files = await flacFiles(...parts)
    const output = join(folder.path, 'whole.mp3')
    await concatToMp3(files, output, { ...options, metadata: { title: 'Tấm Cám; "kể" = nghe' } })

    const lengths = await Promise.all(files.map((file) => probeDurationMs(file, options)))
    const sum = lengths.reduce((total, ms) => total + ms, 0)
    expect(Math.abs((await probeDurationMs(output, options)) - sum)).toBeLessThan(1)
    const pcm = decode(output)
    expect(pcm.length).toBe(Math.round((sum * 24_000) / 1000))
    expect(pitch(pcm.subarray(0.3 * 24_000, 0.8 * 24_000))).toBeCloseTo(300, -1)
    expect(pitch(pcm.subarray(1.35 * 24_000, 1.6 * 24_000))).toBeCloseTo(600, -1)
    expect(pitch(pcm.subarray(2.2 * 24_000, 3.4 * 24_000))).toBeCloseTo(900, -1)
    const mp3 = await readFile(output)
    expect(mp3.subarray(0, 2048).includes('Xing') || mp3.subarray(0, 2048).includes('Info')).toBe(true)
    expect(mp3.includes(Buffer.from('Tấm Cám; "kể" = nghe', 'utf16le'))).toBe(true)
  })

  test('a hundred parts do not drift', async () => {
    const [file = ''] = await flacFiles(tone(0.3331))
    const output = join(folder.path, 'many.mp3')
    await concatToMp3(Array(100).fill(file), output, options)
    const expected = 100 * (await probeDurationMs(file, options))
    expect(Math.abs((await probeDurationMs(output, options)) - expected)).toBeLessThan(3)
  })

  test('paths may hold quotes, blanks and Vietnamese letters', async () => {
    const [plain = ''] = await flacFiles(tone(0.2))
    const odd = join(folder.path, "Bà's 'truyện\\ cổ'")
    await mkdir(odd)
    const file = join(odd, 'một: đoạn.flac')
    await writeFile(file, await readFile(plain))
    const output = join(odd, '%d toàn bộ.mp3')
    await concatToMp3([file, file], output, options)
    expect(Math.round(await probeDurationMs(output, options))).toBe(400)
  })

  test('a missing narration fails it with ffmpeg’s own words, and nothing is left behind', async () => {
    const output = join(folder.path, 'broken.mp3')
    const [good = ''] = await flacFiles(tone(0.2))
    await expect(
      concatToMp3([good, join(folder.path, 'missing.flac'), good], output, options),
    ).rejects.toMatchObject({
      code: 'encoding_failed',
      message: expect.stringMatching(/missing\.flac.*No such file/s),
    })
    expect(existsSync(output)).toBe(false)
  })

  test('a damaged narration fails it instead of being left out', async () => {
    const [good = ''] = await flacFiles(tone(2))
    const damaged = join(folder.path, 'damaged.flac')
    const bytes = await readFile(good)
    await writeFile(damaged, bytes.subarray(0, bytes.length - 3000))
    await expect(
      concatToMp3([good, damaged], join(folder.path, 'damaged.mp3'), options),
    ).rejects.toMatchObject({ code: 'encoding_failed' })
  })
})

describe('running ffmpeg', () => {
  test('says when it is not installed', async () => {
    await expect(encodeFlac(tone(0.1), { ffmpegPath: join(folder.path, 'ffmpeg') })).rejects.toMatchObject({
      code: 'ffmpeg_missing',
      reaction: 'stop',
    })
  })

  test('stops when aborted, with the reason', async () => {
    const reason = new Error('cancelled')
    const abort = new AbortController()
    const encoding = encodeFlac(tone(300), { ffmpegPath, signal: abort.signal })
    setImmediate(() => abort.abort(reason))
    await expect(encoding).rejects.toBe(reason)
    await expect(encodeFlac(tone(0.1), { ffmpegPath, signal: abort.signal })).rejects.toBe(reason)
  })

  test('a file without sound has no duration', async () => {
    const file = join(folder.path, 'text.mp3')
    await writeFile(file, 'Ngày xửa ngày xưa')
    await expect(probeDurationMs(file, options)).rejects.toMatchObject({ code: 'encoding_failed' })
  })
})

/** Hertz, by counting how often the tone crosses zero upwards. */
function pitch(pcm: Int16Array): number {
  const crossings = pcm.reduce(
    (count, sample, index) => count + Number(sample >= 0 && (pcm[index - 1] ?? 0) < 0),
    0,
  )
  return (crossings * 24_000) / pcm.length
}
