import { setImmediate } from 'node:timers/promises'
import { size } from '../svg.ts'

/** Gives a rendered picture (RGBA, read only) the surface of its art style. */
export type Finish = (picture: Uint8Array) => PaintRows

/** Writes the rows `from` to `to` of `page` (RGBA); a row may look at any other of the picture. */
export type PaintRows = (page: Uint8Array, from: number, to: number) => void

const band = 96

/** Lays a finish over the whole picture, band by band, so that the event loop is never held for more than a few milliseconds. */
export async function finished(
  picture: Uint8Array,
  finish: Finish,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const paintRows = finish(picture)
  const page = new Uint8Array(picture.length)
  for (let row = 0; row < size; row += band) {
    signal.throwIfAborted()
    paintRows(page, row, Math.min(size, row + band))
    await setImmediate()
  }
  return page
}

/** How bright a pixel is, 0 to 255. */
export const brightness = (picture: Uint8Array, at: number) =>
  ((picture[at * 4] ?? 0) * 77 + (picture[at * 4 + 1] ?? 0) * 150 + (picture[at * 4 + 2] ?? 0) * 29) >> 8

/** How bright each pixel is. */
export function brightnesses(picture: Uint8Array): Uint8Array {
  const light = new Uint8Array(size * size)
  for (let at = 0; at < light.length; at++) light[at] = brightness(picture, at)
  return light
}

/** How much the brightness changes around a pixel, within `reach` pixels: high where two colours meet. */
export function edge(light: Uint8Array, at: number, reach: number): number {
  const here = light[at] ?? 0
  const across = (light[at + reach] ?? here) - (light[at - reach] ?? here)
  const down = (light[at + reach * size] ?? here) - (light[at - reach * size] ?? here)
  return Math.abs(across) + Math.abs(down)
}

/** 0 below `low`, 1 above `high`, soft in between. */
export function step(low: number, high: number, value: number): number {
  const t = Math.max(0, Math.min(1, (value - low) / (high - low)))
  return t * t * (3 - 2 * t)
}
