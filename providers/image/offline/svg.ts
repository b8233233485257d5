/** Side of the square picture, in pixels and in SVG units. */
export const size = 1024
/** Backgrounds reach this far over each edge, so that no filter or outline ever shows where the paper ends. */
export const bleed = 48

export type Point = readonly [x: number, y: number]

/** One decimal is finer than a pixel and keeps the document small. */
export const round = (value: number) => Math.round(value * 10) / 10

export const path = (d: string, fill: string, more = '') => `<path d="${d}" fill="${fill}" ${more}/>`
export const circle = (x: number, y: number, r: number, fill: string, more = '') =>
  `<circle cx="${round(x)}" cy="${round(y)}" r="${round(r)}" fill="${fill}" ${more}/>`
export const ellipse = (x: number, y: number, rx: number, ry: number, fill: string, more = '') =>
  `<ellipse cx="${round(x)}" cy="${round(y)}" rx="${round(rx)}" ry="${round(ry)}" fill="${fill}" ${more}/>`
export const rect = (x: number, y: number, width: number, height: number, fill: string, more = '') =>
  `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${fill}" ${more}/>`
export const line = (d: string, colour: string, width: number, more = '') =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`
export const group = (content: string, attributes: string) => `<g ${attributes}>${content}</g>`
export const at = (x: number, y: number, content: string, scale = 1, flip = false) =>
  `<g transform="translate(${round(x)} ${round(y)}) scale(${(flip ? -1 : 1) * Number(scale.toFixed(4))} ${Number(scale.toFixed(4))})">${content}</g>`

export const polygon = (points: readonly Point[], fill: string, more = '') =>
  `<polygon points="${points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ')}" fill="${fill}" ${more}/>`

/** A filled stick with round ends: an arm, a leg, a branch. Filled, not stroked, so that it takes part in outlines. */
export function limb(
  [x1, y1]: Point,
  [x2, y2]: Point,
  width: number,
  fill: string,
  endWidth = width,
): string {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1
  const [nx, ny] = [(y1 - y2) / length, (x2 - x1) / length]
  const [a, b] = [width / 2, endWidth / 2]
  const d = `M${round(x1 + nx * a)} ${round(y1 + ny * a)}L${round(x2 + nx * b)} ${round(y2 + ny * b)}A${b} ${b} 0 0 0 ${round(x2 - nx * b)} ${round(y2 - ny * b)}L${round(x1 - nx * a)} ${round(y1 - ny * a)}A${a} ${a} 0 0 0 ${round(x1 + nx * a)} ${round(y1 + ny * a)}Z`
  return path(d, fill)
}

/** A soft curve through the points (Catmull-Rom as cubic Béziers), beginning with `M`. */
export function curve(points: readonly Point[]): string {
  const point = (index: number): Point => points[Math.min(points.length - 1, Math.max(0, index))] ?? [0, 0]
  const [startX, startY] = point(0)
  let d = `M${round(startX)} ${round(startY)}`
  for (let index = 0; index < points.length - 1; index++) {
    const [before, from, to, after] = [point(index - 1), point(index), point(index + 1), point(index + 2)]
    const [c1x, c1y] = [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6]
    const [c2x, c2y] = [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6]
    d += `C${round(c1x)} ${round(c1y)} ${round(c2x)} ${round(c2y)} ${round(to[0])} ${round(to[1])}`
  }
  return d
}

export type Stop = readonly [offset: number, colour: string, opacity?: number]
const stopsOf = (stops: readonly Stop[]) =>
  stops
    .map(
      ([offset, colour, opacity = 1]) =>
        `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`,
    )
    .join('')

/** A gradient from top to bottom of what it fills; refer to it as `url(#id)`. */
export const vertical = (id: string, stops: readonly Stop[]) =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stopsOf(stops)}</linearGradient>`
export const radial = (id: string, stops: readonly Stop[]) =>
  `<radialGradient id="${id}">${stopsOf(stops)}</radialGradient>`
