/**
 * How loud everything is made, in LUFS. Of mono sound this is what streaming services ask of stereo at -16:
 * https://www.aes.org/technical/documents/AESTD1008.1.21-9.pdf
 */
export const TARGET_LUFS = -19
/** Samples stay this far below full scale, so that lossy encoders have room. */
const CEILING = 32_768 * 10 ** (-1 / 20)
/** More would lift nothing but noise. */
const MOST_GAIN_DB = 24
/** Within this the gain comes down before a peak and goes up again after it. */
const LIMITER_FRAME_MS = 10

const BLOCK_STEPS = 4
const STEP_MS = 100
const ABSOLUTE_GATE_LUFS = -70
const RELATIVE_GATE_LU = -10

/**
 * The integrated loudness of mono 16-bit sound in LUFS, as EBU R 128 has it: K-weighted, in blocks of 400 ms that overlap by
 * three quarters, those left out that are silent or far below the others (ITU-R BS.1770-5). Null when nothing is heard.
 */
export function loudnessOf(pcm: Int16Array, sampleRate: number): number | null {
  const blocks = blockEnergies(pcm, sampleRate).filter((energy) => lufs(energy) > ABSOLUTE_GATE_LUFS)
  if (blocks.length === 0) return null
  const gate = lufs(mean(blocks)) + RELATIVE_GATE_LU
  return lufs(mean(blocks.filter((energy) => lufs(energy) > gate)))
}

/** The sound as loud as all others, its peaks rounded off where they would go beyond full scale. */
export function atTargetLoudness(pcm: Int16Array, sampleRate: number): Int16Array {
  const loudness = loudnessOf(pcm, sampleRate)
  if (loudness === null) return pcm
  const gain = 10 ** (Math.min(MOST_GAIN_DB, TARGET_LUFS - loudness) / 20)
  if (peakOf(pcm) * gain <= CEILING) return amplified(pcm, gain)
  // Without its peaks a sound is softer than reckoned: once more, with what is missing.
  const once = limited(pcm, sampleRate, gain)
  const missing = TARGET_LUFS - (loudnessOf(once, sampleRate) ?? TARGET_LUFS)
  return limited(pcm, sampleRate, gain * 10 ** (missing / 20))
}

const lufs = (energy: number): number => -0.691 + 10 * Math.log10(energy)
const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Mean squares of the K-weighted blocks, on a scale where full is 1. A sound shorter than a block is one. */
function blockEnergies(pcm: Int16Array, sampleRate: number): number[] {
  const step = Math.round((sampleRate * STEP_MS) / 1000)
  const steps = stepEnergies(pcm, step, kWeighting(sampleRate))
  if (pcm.length === 0) return []
  if (steps.length < BLOCK_STEPS) return [steps.reduce((sum, energy) => sum + energy, 0) / pcm.length]
  return steps.slice(BLOCK_STEPS - 1).map((_, index) => mean(steps.slice(index, index + BLOCK_STEPS)) / step)
}

/** Sums of squares a step. One loop without calls, because it sees each of a million samples. */
function stepEnergies(pcm: Int16Array, step: number, { shelf, highPass }: KWeighting): number[] {
  const sums: number[] = []
  let [x1, x2, y1, y2, z1, z2] = [0, 0, 0, 0, 0, 0]
  for (let start = 0; start < pcm.length; start += step) {
    const end = Math.min(pcm.length, start + step)
    let sum = 0
    for (let index = start; index < end; index++) {
      const x = (pcm[index] as number) / 32_768
      const y = shelf.b0 * x + shelf.b1 * x1 + shelf.b2 * x2 - shelf.a1 * y1 - shelf.a2 * y2
      const z = y - 2 * y1 + y2 - highPass.a1 * z1 - highPass.a2 * z2
      x2 = x1
      x1 = x
      y2 = y1
      y1 = y
      z2 = z1
      z1 = z
      sum += z * z
    }
    sums.push(sum)
  }
  return sums
}

type KWeighting = ReturnType<typeof kWeighting>

/** The two filters of BS.1770 for any sample rate, from the analogue ones behind its tables for 48 kHz (as in libebur128). */
function kWeighting(sampleRate: number) {
  const at = (frequency: number) => Math.tan((Math.PI * frequency) / sampleRate)
  const s = at(1681.974450955533)
  const sq = s / 0.7071752369554196
  const high = 10 ** (3.999843853973347 / 20)
  const band = high ** 0.4996667741545416
  const s0 = 1 + sq + s * s
  const h = at(38.13547087602444)
  const hq = h / 0.5003270373238773
  const h0 = 1 + hq + h * h
  return {
    shelf: {
      b0: (high + band * sq + s * s) / s0,
      b1: (2 * (s * s - high)) / s0,
      b2: (high - band * sq + s * s) / s0,
      a1: (2 * (s * s - 1)) / s0,
      a2: (1 - sq + s * s) / s0,
    },
    highPass: { a1: (2 * (h * h - 1)) / h0, a2: (1 - hq + h * h) / h0 },
  }
}

function peakOf(pcm: Int16Array): number {
  let peak = 0
  for (let index = 0; index < pcm.length; index++) {
    const sample = pcm[index] as number
    if (sample > peak) peak = sample
    else if (-sample > peak) peak = -sample
  }
  return peak
}

function amplified(pcm: Int16Array, gain: number): Int16Array {
  const loud = new Int16Array(pcm.length)
  for (let index = 0; index < pcm.length; index++) loud[index] = Math.round((pcm[index] as number) * gain)
  return loud
}

/** Amplified, with the gain lowered around peaks: a line from frame to frame that no peak goes beyond. */
function limited(pcm: Int16Array, sampleRate: number, gain: number): Int16Array {
  const frame = Math.round((sampleRate * LIMITER_FRAME_MS) / 1000)
  const allowed = Array.from({ length: Math.ceil(pcm.length / frame) }, (_, index) => {
    const peak = peakOf(pcm.subarray(index * frame, (index + 1) * frame))
    return Math.min(gain, CEILING / Math.max(1, peak))
  })
  // At a border of two frames no more than either allows, so that the line between borders stays below both.
  const gainAt = (border: number) => Math.min(allowed[border - 1] ?? gain, allowed[border] ?? gain)
  const loud = new Int16Array(pcm.length)
  for (let index = 0; index < allowed.length; index++) {
    const start = index * frame
    const [from, to] = [gainAt(index), gainAt(index + 1)]
    const end = Math.min(pcm.length, start + frame)
    for (let at = start; at < end; at++) {
      loud[at] = Math.round((pcm[at] as number) * (from + ((to - from) * (at - start)) / frame))
    }
  }
  return loud
}
