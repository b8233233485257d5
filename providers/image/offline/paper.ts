import { Resvg } from '@resvg/resvg-js'
import { size } from './svg.ts'

/** A faint grain of paper as a PNG data URL. Noise is slow to render, so this is done once and reused in every picture. */
export function renderPaper(): string {
  const grain = new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size / 2}" height="${size / 2}"><filter id="grain" x="0" y="0" width="1" height="1"><feTurbulence type="fractalNoise" baseFrequency="0.8" numOctaves="3" seed="7"/><feColorMatrix values="0 0 0 0 0.42  0 0 0 0 0.34  0 0 0 0 0.26  0.9 0.9 0 0 -0.72"/></filter><rect width="100%" height="100%" fill="#fff"/><rect width="100%" height="100%" filter="url(#grain)"/></svg>`,
  ).render()
  return `data:image/png;base64,${grain.asPng().toString('base64')}`
}
