import { size } from '../svg.ts'
import { brightness } from './finish.ts'

const cell = 16
const side = size / cell

/** Light that spills over from what is bright, 0 to 255 for each pixel: look it up with `spill`. */
export function bloom(picture: Uint8Array, threshold: number): Float32Array {
  let light: Float32Array = new Float32Array(side * side)
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      let sum = 0
      for (let step = 0; step < cell; step += 4) {
        const at = (y * cell + step) * size + x * cell + step
        sum += Math.max(0, brightness(picture, at) - threshold)
      }
      light[y * side + x] = (sum / 4) * (255 / (255 - threshold))
    }
  }
  for (let pass = 0; pass < 3; pass++) light = softened(light)
  return light
}

function softened(light: Float32Array): Float32Array {
  const inside = (value: number) => Math.max(0, Math.min(side - 1, value))
  return light.map((_, at) => {
    const [x, y] = [at % side, Math.floor(at / side)]
    let sum = 0
    for (let dy = -1; dy <= 1; dy++)
      for (let dx = -1; dx <= 1; dx++) sum += light[inside(y + dy) * side + inside(x + dx)] ?? 0
    return sum / 9
  })
}

/** The spilled light at a pixel, smooth between the cells. */
export function spill(light: Float32Array, at: number): number {
  const x = Math.max(0, Math.min(side - 1.001, (at % size) / cell - 0.5))
  const y = Math.max(0, Math.min(side - 1.001, Math.floor(at / size) / cell - 0.5))
  const [column, row] = [Math.floor(x), Math.floor(y)]
  const [u, v] = [x - column, y - row]
  const corner = row * side + column
  const top = (light[corner] ?? 0) * (1 - u) + (light[corner + 1] ?? 0) * u
  const bottom = (light[corner + side] ?? 0) * (1 - u) + (light[corner + side + 1] ?? 0) * u
  return top * (1 - v) + bottom * v
}
