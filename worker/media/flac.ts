import libFlac from 'libflacjs'

/** Between speed and size; the higher levels save some 2% of the bytes for twice the time. */
const LEVEL = 2
const INIT_OK = 0

const loading = load()

async function load(): Promise<libFlac.Flac> {
  // Its build for WebAssembly does not find its file in Node, where it asks `fetch` for a path.
  const flac = libFlac('min')
  if (!flac.isReady()) await new Promise<void>((resolve) => flac.on('ready', () => resolve()))
  return flac
}

/**
 * Encodes mono 16-bit samples as a FLAC file, lossless, with their number in its header. In this process: one of ffmpeg for
 * each narration takes several times the processor time (docs/measurements.md).
 */
export async function toFlac({
  pcm,
  sampleRate,
}: {
  pcm: Int16Array
  sampleRate: number
}): Promise<Uint8Array> {
  const flac = await loading
  const pieces: Uint8Array[] = []
  const encoder = flac.create_libflac_encoder(sampleRate, 1, 16, LEVEL, pcm.length, false)
  try {
    const begun = flac.init_encoder_stream(encoder, (piece) => {
      pieces.push(piece)
    })
    const samples = Int32Array.from(pcm)
    const isEncoded =
      begun === INIT_OK &&
      flac.FLAC__stream_encoder_process_interleaved(encoder, samples, samples.length) &&
      flac.FLAC__stream_encoder_finish(encoder)
    if (!isEncoded) throw new Error(`libFLAC is in state ${flac.FLAC__stream_encoder_get_state(encoder)}.`)
  } finally {
    flac.FLAC__stream_encoder_delete(encoder)
  }
  return Buffer.concat(pieces)
}
