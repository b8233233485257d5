type Rgb = [red: number, green: number, blue: number]

function toRgb(hex: string): Rgb {
  const full = hex.length === 4 ? hex.replace(/[0-9a-f]/gi, '$&$&') : hex
  const value = Number.parseInt(full.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

function toHex(rgb: Rgb): string {
  return `#${rgb
    .map((part) =>
      Math.round(Math.min(255, Math.max(0, part)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}

/** From colour `a` (share 0) to colour `b` (share 1). */
export function mix(a: string, b: string, share: number): string {
  const [from, to] = [toRgb(a), toRgb(b)]
  return toHex(from.map((part, at) => part + ((to[at] ?? 0) - part) * share) as Rgb)
}

/** As light of colour `b` would show a surface of colour `a`. */
export function multiply(a: string, b: string): string {
  const other = toRgb(b)
  return toHex(toRgb(a).map((part, at) => (part * (other[at] ?? 255)) / 255) as Rgb)
}

/** How bright a colour is, 0 to 1. */
export function luminance(hex: string): number {
  const [red, green, blue] = toRgb(hex)
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255
}

/** 0 is grey, 1 leaves the colour as it is, above 1 is more vivid. */
export function saturate(hex: string, amount: number): string {
  const rgb = toRgb(hex)
  const grey = 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2]
  return toHex(rgb.map((part) => grey + (part - grey) * amount) as Rgb)
}

export const darker = (hex: string, share = 0.18) => mix(hex, '#1d1430', share)
export const lighter = (hex: string, share = 0.3) => mix(hex, '#fff8e8', share)

/** Grass and leaves under snow; other colours stay. */
export function underSnow(hex: string): string {
  const [red, green, blue] = toRgb(hex)
  return green >= red && green > blue ? mix(hex, '#eef4fb', 0.82) : hex
}

/** Repaints every colour written in a piece of SVG. */
export function recolour(svg: string, paint: (hex: string) => string): string {
  return svg.replace(/(?<=")#(?:[0-9a-f]{6}|[0-9a-f]{3})(?=")/gi, paint)
}

/** How far two colours are apart, by eye more or less: the sum of their squared differences. */
export function distance(a: string, b: string): number {
  const other = toRgb(b)
  return toRgb(a).reduce((sum, part, at) => sum + (part - (other[at] ?? 0)) ** 2, 0)
}
