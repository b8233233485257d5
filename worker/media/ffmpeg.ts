import { execFile } from 'node:child_process'
import { mkdtempDisposable, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { AppError } from '../../core/errors.ts'
import { toFlac } from './flac.ts'

export interface FfmpegOptions {
  ffmpegPath: string
  /** Aborting kills the process; the call rejects with the signal's reason. */
  signal?: AbortSignal
}

/** Samples a second of everything that is stored and exported: enough for speech, and the same for all providers. */
const SAMPLE_RATE = 24_000

/** Lines of ffmpeg's own words that an error carries. */
const LAST_LINES = 5

/** ffmpeg is not there, or refused: `code` is `ffmpeg_missing` (stop) or `encoding_failed` (retry). */
export class FfmpegError extends AppError {}

/**
 * Encodes mono 16-bit samples as FLAC at 24,000 Hz, lossless but for the change of rate, for which it takes ffmpeg: through
 * a file, for only into one can ffmpeg write the number of samples, and without it no player knows the duration.
 */
export async function encodeFlac(
  sound: { pcm: Int16Array; sampleRate: number },
  options: FfmpegOptions,
): Promise<Uint8Array> {
  options.signal?.throwIfAborted()
  if (sound.sampleRate === SAMPLE_RATE) return toFlac(sound)
  const { buffer, byteOffset, byteLength } = sound.pcm
  await using folder = await mkdtempDisposable(join(tmpdir(), 'ke-flac-'))
  const output = join(folder.path, 'sound.flac')
  await ffmpeg(
    ['-f', 's16le', '-ar', `${sound.sampleRate}`, '-ac', '1', '-i', 'pipe:0'].concat([
      '-ar',
      `${SAMPLE_RATE}`,
      '-sample_fmt',
      's16',
      '-c:a',
      'flac',
      output,
    ]),
    options,
    new Uint8Array(buffer, byteOffset, byteLength),
  )
  // Awaited: the folder goes when this function returns.
  return await readFile(output)
}

/**
 * Joins FLAC files of one format, in this order and without a gap, into one mono MP3 at `output`: 24,000 Hz, 64 kbit/s,
 * with the header that lets players seek and know the duration. Nothing is left at `output` when it fails.
 */
export async function concatToMp3(
  inputFiles: string[],
  output: string,
  options: FfmpegOptions & { metadata?: { title?: string } },
): Promise<void> {
  const title = options.metadata?.title
  try {
    await ffmpeg(
      ['-f', 'concat', '-safe', '0', '-protocol_whitelist', 'file,pipe,fd', '-i', 'pipe:0']
        .concat(['-map', '0:a', '-map_metadata', '-1', ...(title ? ['-metadata', `title=${title}`] : [])])
        .concat(['-c:a', 'libmp3lame', '-b:a', '64k', '-ar', `${SAMPLE_RATE}`, '-ac', '1'])
        .concat(['-write_xing', '1', '-id3v2_version', '3', '-f', 'mp3', '-y', `file:${resolve(output)}`]),
      options,
      inputFiles.map((file) => `file ${quoted(`file:${resolve(file)}`)}\n`).join(''),
    )
  } catch (error) {
    await rm(output, { force: true })
    throw error
  }
}

/** How long a sound file really lasts, by decoding it, in milliseconds. */
export async function probeDurationMs(file: string, options: FfmpegOptions): Promise<number> {
  const progress = await ffmpeg(
    ['-i', `file:${resolve(file)}`, '-map', '0:a', '-progress', 'pipe:1', '-f', 'null', '-'],
    options,
  )
  const microseconds = [...progress.matchAll(/^out_time_us=(\d+)$/gm)].at(-1)?.[1]
  if (!microseconds) throw new FfmpegError('encoding_failed', `There is no sound in ${file}.`)
  return Number(microseconds) / 1000
}

/** The concat demuxer's quoting: everything is literal but the quote itself. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

/** Runs ffmpeg to its end and gives what it wrote to stdout. */
function ffmpeg(
  args: string[],
  { ffmpegPath, signal }: FfmpegOptions,
  input?: string | Uint8Array,
): Promise<string> {
  signal?.throwIfAborted()
  return new Promise((resolve, reject) => {
    const child = execFile(
      ffmpegPath,
      // Without `-xerror` a missing or damaged narration in the middle is left out, and all is called well.
      ['-hide_banner', '-nostdin', '-loglevel', 'error', '-xerror', ...args],
      { signal, killSignal: 'SIGKILL' },
      (error, stdout, stderr) => {
        if (!error) resolve(stdout)
        else reject(signal?.aborted ? signal.reason : toFfmpegError(error, stderr))
      },
    )
    // When ffmpeg ends before it has read everything, its exit code and stderr say why, not the broken pipe.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })
}

function toFfmpegError(error: Error & { code?: unknown }, stderr: string): FfmpegError {
  if (error.code === 'ENOENT') {
    return new FfmpegError('ffmpeg_missing', 'ffmpeg is not installed, or not where FFMPEG_PATH says.', {
      cause: error,
    })
  }
  const lastLines = stderr.trim().split('\n').slice(-LAST_LINES).join('\n')
  return new FfmpegError(
    'encoding_failed',
    `ffmpeg could not make the sound: ${lastLines || error.message}`,
    {
      reaction: 'retry',
      cause: error,
    },
  )
}
