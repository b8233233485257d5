import { setImmediate } from 'node:timers/promises'
import { createRandom } from '../random.ts'
import { size } from '../svg.ts'

/** A value from 0 to 255 for each pixel of the picture, row by row. */
export type Field = Uint8Array<ArrayBuffer>

/** How a noise is made: the finer the cell, the finer its grain. */
export interface NoiseOptions {
  seed: string
  /** Side of the coarsest cell in pixels; `[across, down]` for a noise that is drawn out, such as fibres. */
  cell: number | readonly [across: number, down: number]
  /** Each octave is twice as fine and half as strong as the one before. */
  octaves: number
}

/** Value noise around 128; the same options give the same field on every machine. Leaves the event loop free between octaves. */
export async function noise({ seed, cell, octaves }: NoiseOptions): Promise<Field> {
  const [across, down] = typeof cell === 'number' ? [cell, cell] : cell
  const sum = new Float32Array(size * size)
  let strength = 1
  let total = 0
  for (let octave = 0; octave < octaves; octave++) {
    const finer = 2 ** octave
    addOctave(sum, `${seed} ${octave}`, across / finer, down / finer, strength)
    total += strength
    strength /= 2
    await setImmediate()
  }
  // Sums of octaves crowd around the middle: spread them out again.
  const spread = (octaves > 1 ? 1.5 : 1) * 255
  const field = new Uint8Array(size * size)
  for (let at = 0; at < field.length; at++) {
    field[at] = clampByte(((sum[at] ?? 0) / total - 0.5) * spread + 128)
  }
  return field
}

const clampByte = (value: number) => Math.max(0, Math.min(255, Math.round(value)))

function addOctave(sum: Float32Array, seed: string, across: number, down: number, strength: number): void {
  const [columns, rows] = [Math.ceil(size / across) + 2, Math.ceil(size / down) + 2]
  const random = createRandom(seed)
  const lattice = Float32Array.from({ length: columns * rows }, () => random.between(0, strength))
  const column = Uint16Array.from({ length: size }, (_, x) => x / across)
  const share = Float32Array.from({ length: size }, (_, x) => ease((x / across) % 1))
  const knots = new Float32Array(columns)
  for (let y = 0; y < size; y++) {
    const upper = Math.floor(y / down) * columns
    const v = ease((y / down) % 1)
    for (let at = 0; at < columns; at++) {
      knots[at] = between(lattice[upper + at] ?? 0, lattice[upper + columns + at] ?? 0, v)
    }
    for (let x = 0, at = y * size; x < size; x++, at++) {
      const left = column[x] ?? 0
      sum[at] = (sum[at] ?? 0) + between(knots[left] ?? 0, knots[left + 1] ?? 0, share[x] ?? 0)
    }
  }
}

const ease = (t: number) => t * t * (3 - 2 * t)
const between = (a: number, b: number, share: number) => a + (b - a) * share

/**
 * For each pixel, which pixel to look at instead, as if the picture were seen through uneven glass.
 * @param reach The farthest shift, in pixels.
 */
export function wobble(across: Field, down: Field, reach: number): Int32Array {
  const inside = (value: number) => Math.max(0, Math.min(size - 1, value))
  const shift = (value = 128) => Math.round(((value - 128) / 128) * reach)
  const look = new Int32Array(size * size)
  for (let y = 0, at = 0; y < size; y++) {
    for (let x = 0; x < size; x++, at++) {
      look[at] = inside(y + shift(down[at])) * size + inside(x + shift(across[at]))
    }
  }
  return look
}

/**
 * The sheet around the picture: 255 well inside, 0 at the rim, uneven in between.
 * @param margin Width of the bare rim in pixels.
 * @param fade Over how many pixels the picture begins.
 * @param uneven How far the edge wanders to either side.
 */
export function margins(edge: Field, margin: number, fade: number, uneven: number): Field {
  const sheet = new Uint8Array(size * size)
  for (let y = 0, at = 0; y < size; y++) {
    for (let x = 0; x < size; x++, at++) {
      const inward = Math.min(x, y, size - 1 - x, size - 1 - y) + (((edge[at] ?? 128) - 128) / 128) * uneven
      sheet[at] = clampByte(((inward - margin) / fade) * 255)
    }
  }
  return sheet
}
