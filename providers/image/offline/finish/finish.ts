import { setImmediate } from 'node:timers/promises'
import { size } from '../svg.ts'

/**
 * Gives a rendered picture the surface of its art style, for the rows `from` to `to`.
 * @param picture RGBA, read only: a row may look at any other.
 * @param page RGBA, where the rows are written.
 */
export type Finish = (picture: Uint8Array, page: Uint8Array, from: number, to: number) => void

const band = 96

/** Lays a finish over the whole picture, band by band, so that the event loop is never held for more than a few milliseconds. */
export async function finished(
  picture: Uint8Array,
  finish: Finish,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const page = new Uint8Array(picture.length)
  for (let row = 0; row < size; row += band) {
    signal.throwIfAborted()
    finish(picture, page, row, Math.min(size, row + band))
    await setImmediate()
  }
  return page
}

/** How bright a pixel is, 0 to 255. */
export const brightness = (picture: Uint8Array, at: number) =>
  ((picture[at * 4] ?? 0) * 77 + (picture[at * 4 + 1] ?? 0) * 150 + (picture[at * 4 + 2] ?? 0) * 29) >> 8

/** How much the brightness changes around a pixel, within `reach` pixels: high where two colours meet. */
export function edge(picture: Uint8Array, at: number, reach: number): number {
  const last = size * size - 1
  const right = brightness(picture, Math.min(last, at + reach))
  const left = brightness(picture, Math.max(0, at - reach))
  const below = brightness(picture, Math.min(last, at + reach * size))
  const above = brightness(picture, Math.max(0, at - reach * size))
  return Math.abs(right - left) + Math.abs(below - above)
}

/** 0 below `low`, 1 above `high`, soft in between. */
export function step(low: number, high: number, value: number): number {
  const t = Math.max(0, Math.min(1, (value - low) / (high - low)))
  return t * t * (3 - 2 * t)
}
