import { size } from '../svg.ts'
import { bloom, spill } from './bloom.ts'
import { brightness, type Finish, step } from './finish.ts'
import { noise } from './noise.ts'

/** As a lens sees it: matter has texture, light hazes, the film has grain. */
export async function realisticFinish(): Promise<Finish> {
  const matter = await noise({ seed: 'matter', cell: 16, octaves: 4 })
  const leaves = await noise({ seed: 'leaves', cell: [5, 8], octaves: 3 })
  const film = await noise({ seed: 'film', cell: 2, octaves: 1 })
  return (picture) => {
    const glow = bloom(picture, 150)
    return (page, from, to) => {
      for (let at = from * size; at < to * size; at++) {
        const [red, green, blue] = [picture[at * 4] ?? 0, picture[at * 4 + 1] ?? 0, picture[at * 4 + 2] ?? 0]
        // The sky is smooth, the ground is rough, and what is green has leaves or blades.
        const near = step(300, 900, at / size)
        const rough = near * 0.1
        const leafy = step(4, 26, green - Math.max(red, blue)) * (0.1 + near * 0.13)
        const texture =
          1 + (((matter[at] ?? 128) - 128) / 128) * rough + (((leaves[at] ?? 128) - 128) / 128) * leafy
        // Light is warm, shade is cool.
        const warmth = (brightness(picture, at) / 255 - 0.45) * 22
        const grain = ((film[at] ?? 128) - 128) * 0.08
        const haze = (spill(glow, at) / 255) * 0.26
        for (let channel = 0; channel < 3; channel++) {
          const lit = (picture[at * 4 + channel] ?? 0) * texture + (1 - channel) * warmth
          page[at * 4 + channel] = Math.max(0, Math.min(255, lit + (255 - lit) * haze + grain))
        }
        page[at * 4 + 3] = 255
      }
    }
  }
}
