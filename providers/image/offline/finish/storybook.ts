import { size } from '../svg.ts'
import type { Finish } from './finish.ts'
import { noise } from './noise.ts'

/** Printed on warm, faintly grained paper. */
export async function storybookFinish(): Promise<Finish> {
  const grain = await noise({ seed: 'storybook paper', cell: 2.5, octaves: 2 })
  return (picture) => (page, from, to) => {
    for (let at = from * size; at < to * size; at++) {
      const hollow = Math.max(0, (grain[at] ?? 0) - 110) * 0.0005
      page[at * 4] = (picture[at * 4] ?? 0) * (1 - hollow * 0.8)
      page[at * 4 + 1] = (picture[at * 4 + 1] ?? 0) * (1 - hollow * 0.92)
      page[at * 4 + 2] = (picture[at * 4 + 2] ?? 0) * (1 - hollow * 1.05)
      page[at * 4 + 3] = 255
    }
  }
}
