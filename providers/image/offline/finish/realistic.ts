import { size } from '../svg.ts'
import { bloom, spill } from './bloom.ts'
import { brightness, type Finish, step } from './finish.ts'
import { noise, wobble } from './noise.ts'

const last = size * size - 1

/** As a lens sees it: matter has texture, light hazes, the film has grain. */
export function realisticFinish(): Finish {
  const look = wobble(
    noise({ seed: 'matter across', cell: 5, octaves: 2 }),
    noise({ seed: 'matter down', cell: 5, octaves: 2 }),
    1,
  )
  const matter = noise({ seed: 'matter', cell: 16, octaves: 4 })
  const leaves = noise({ seed: 'leaves', cell: [5, 8], octaves: 3 })
  const film = noise({ seed: 'film', cell: 2, octaves: 1 })
  const glowOf = new WeakMap<Uint8Array, Float32Array>()
  return (picture, page, from, to) => {
    const glow = glowOf.get(picture) ?? bloom(picture, 150)
    glowOf.set(picture, glow)
    for (let at = from * size; at < to * size; at++) {
      const source = look[at] ?? at
      const [red, green, blue] = [
        picture[source * 4] ?? 0,
        picture[source * 4 + 1] ?? 0,
        picture[source * 4 + 2] ?? 0,
      ]
      // The sky is smooth, the ground is rough, and what is green has leaves or blades.
      const near = step(300, 900, at / size)
      const rough = near * 0.1
      const leafy = step(4, 26, green - Math.max(red, blue)) * (0.1 + near * 0.13)
      const texture =
        1 + (((matter[at] ?? 128) - 128) / 128) * rough + (((leaves[at] ?? 128) - 128) / 128) * leafy
      // Light is warm, shade is cool.
      const warmth = (brightness(picture, source) / 255 - 0.45) * 22
      const grain = ((film[at] ?? 128) - 128) * 0.1
      const haze = (spill(glow, at) / 255) * 0.26
      for (let channel = 0; channel < 3; channel++) {
        const next = Math.min(last, source + 1 + size)
        const lit =
          (((picture[source * 4 + channel] ?? 0) + (picture[next * 4 + channel] ?? 0)) / 2) * texture +
          (1 - channel) * warmth
        page[at * 4 + channel] = Math.max(0, Math.min(255, lit + (255 - lit) * haze + grain))
      }
      page[at * 4 + 3] = 255
    }
  }
}
