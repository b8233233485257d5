import { size } from '../svg.ts'
import { bloom, spill } from './bloom.ts'
import type { Finish } from './finish.ts'

/** Clean cel colours, crisp contrast, and light that blooms. */
export async function animeFinish(): Promise<Finish> {
  return (picture) => {
    const glow = bloom(picture, 176)
    return (page, from, to) => {
      for (let at = from * size; at < to * size; at++) {
        const shine = spill(glow, at) / 255
        const [red, green, blue] = [picture[at * 4] ?? 0, picture[at * 4 + 1] ?? 0, picture[at * 4 + 2] ?? 0]
        page[at * 4] = screened(crisp(red), shine * 0.34)
        page[at * 4 + 1] = screened(crisp(green), shine * 0.31)
        page[at * 4 + 2] = screened(crisp(blue), shine * 0.28)
        page[at * 4 + 3] = 255
      }
    }
  }
}

/** A gentle S-curve: darks deeper, lights brighter. */
function crisp(value: number): number {
  const t = value / 255
  return 255 * (t + (t * t * (3 - 2 * t) - t) * 0.45)
}

const screened = (value: number, light: number) => value + (255 - value) * light
