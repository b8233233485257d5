import { execFile } from 'node:child_process'
import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { inject } from 'vitest'

const SAMPLE_RATE = 24_000

/** Decodes a sound file with ffmpeg: how long it really sounds, and its mean level in dB below full scale. */
export async function measureSound(bytes: ArrayBuffer): Promise<{ durationMs: number; meanDb: number }> {
  await using folder = await mkdtempDisposable(join(inject('scratchDir'), 'sound-'))
  const file = join(folder.path, 'sound')
  await writeFile(file, new Uint8Array(bytes))
  const { stdout, stderr } = await promisify(execFile)(
    process.env.FFMPEG_PATH ?? 'ffmpeg',
    [
      '-hide_banner',
      '-i',
      file,
      '-af',
      'volumedetect',
      '-ac',
      '1',
      '-ar',
      `${SAMPLE_RATE}`,
      '-f',
      's16le',
      '-',
    ],
    { encoding: 'buffer', maxBuffer: 512 * 1024 * 1024 },
  )
  const level = /mean_volume: (-?[\d.]+) dB/.exec(stderr.toString())?.[1]
  if (level === undefined) throw new Error(`ffmpeg measured no level:\n${stderr}`)
  return { durationMs: (stdout.length / 2 / SAMPLE_RATE) * 1000, meanDb: Number(level) }
}

/** How a listener hears a sound file, as ffmpeg's meters have it: its integrated loudness, and its silences in milliseconds. */
export async function measureHearing(
  bytes: ArrayBuffer,
): Promise<{ lufs: number; silences: { startMs: number; endMs: number }[] }> {
  await using folder = await mkdtempDisposable(join(inject('scratchDir'), 'sound-'))
  const file = join(folder.path, 'sound')
  await writeFile(file, new Uint8Array(bytes))
  const { stderr } = await promisify(execFile)(
    process.env.FFMPEG_PATH ?? 'ffmpeg',
    [
      '-hide_banner',
      '-nostats',
      '-i',
      file,
      '-af',
      'silencedetect=noise=-50dB:duration=0.04,ebur128',
      '-f',
      'null',
      '-',
    ],
    { maxBuffer: 64 * 1024 * 1024 },
  )
  const secondsAfter = (name: string) =>
    [...stderr.matchAll(new RegExp(`${name}: (-?[\\d.]+)`, 'g'))].map(([, seconds]) => 1000 * Number(seconds))
  const ends = secondsAfter('silence_end')
  return {
    lufs: Number(/I:\s+(-?[\d.]+) LUFS/.exec(stderr.slice(stderr.lastIndexOf('Summary:')))?.[1]),
    silences: secondsAfter('silence_start').map((startMs, index) => ({
      startMs,
      endMs: ends[index] ?? startMs,
    })),
  }
}
