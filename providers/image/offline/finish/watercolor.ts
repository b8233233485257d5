import { size } from '../svg.ts'
import { brightnesses, edge, type Finish, step } from './finish.ts'
import { margins, noise, wobble } from './noise.ts'

const paperWhite = [252, 248, 239] as const

/** Wet washes on cold-pressed paper: edges wander, pigment gathers at them and pools, a rim of the sheet stays bare. */
export async function watercolorFinish(): Promise<Finish> {
  const look = wobble(
    await noise({ seed: 'wash across', cell: 96, octaves: 3 }),
    await noise({ seed: 'wash down', cell: 96, octaves: 3 }),
    9,
  )
  const pools = await noise({ seed: 'pools', cell: 150, octaves: 4 })
  const tooth = await noise({ seed: 'tooth', cell: 5, octaves: 2 })
  const sheet = margins(await noise({ seed: 'sheet', cell: 120, octaves: 5 }), 34, 16, 26)
  return (picture) => {
    const light = brightnesses(picture)
    return (page, from, to) => {
      for (let at = from * size; at < to * size; at++) {
        const source = look[at] ?? at
        const grain = ((tooth[at] ?? 128) - 128) / 128
        const pool = ((pools[at] ?? 128) - 128) / 128
        const painted = (sheet[at] ?? 255) / 255
        // Where the sheet begins, and wherever two washes meet, the pigment dries darker.
        const gathered = step(26, 120, edge(light, source, 3)) * 0.3 + (1 - painted) * painted * 0.5
        const strength = Math.max(0, Math.min(1.3, 0.82 + pool * 0.28 + gathered + grain * 0.14)) * painted
        for (let channel = 0; channel < 3; channel++) {
          const paper = (paperWhite[channel] ?? 255) * (1 + grain * 0.022)
          const pigment = 1 - (picture[source * 4 + channel] ?? 0) / 255
          page[at * 4 + channel] = Math.max(0, Math.min(255, paper * (1 - pigment * strength)))
        }
        page[at * 4 + 3] = 255
      }
    }
  }
}
