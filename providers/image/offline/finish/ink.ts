import { size } from '../svg.ts'
import { brightnesses, edge, type Finish, step } from './finish.ts'
import { type Field, margins, noise, wobble } from './noise.ts'

const paper = [241, 232, 211] as const
const black = [24, 22, 26] as const
const cinnabar = [176, 44, 34] as const

/** Brush and ink on rice paper: lines that swell and run dry, grey washes, a fading edge and the painter's seal. */
export async function inkFinish(): Promise<Finish> {
  const look = wobble(
    await noise({ seed: 'brush across', cell: 26, octaves: 3 }),
    await noise({ seed: 'brush down', cell: 26, octaves: 3 }),
    4,
  )
  const pressure = await noise({ seed: 'pressure', cell: 40, octaves: 3 })
  const bristles = await noise({ seed: 'bristles', cell: [26, 3], octaves: 2 })
  const washes = await noise({ seed: 'washes', cell: 130, octaves: 4 })
  const fibres = await riceFibres()
  const sheet = margins(await noise({ seed: 'scroll', cell: 130, octaves: 4 }), 6, 120, 46)
  const stamp = seal(bristles)
  return (picture) => {
    const light = brightnesses(picture)
    return (page, from, to) => {
      for (let at = from * size; at < to * size; at++) {
        const source = look[at] ?? at
        const shown = (sheet[at] ?? 255) / 255
        const press = (pressure[at] ?? 128) / 255
        const dry = (bristles[at] ?? 128) / 255
        const line = step(26 + dry * 40, 66 + dry * 60, edge(light, source, 2)) * (0.62 + press * 0.38)
        const grey = (light[source] ?? 0) / 255
        const pool = ((washes[at] ?? 128) / 255) * 0.44 + dry * 0.12
        const wash = (1 - step(0.04, 0.94, grey)) * (0.62 + pool)
        const ink = Math.min(1, Math.max(wash + ridge(light, source) * 0.4, line)) * shown
        const stamped = (stamp[at] ?? 0) / 255
        const fibre = 1 - (fibres[at] ?? 0) / 255
        for (let channel = 0; channel < 3; channel++) {
          const sheetTone = (paper[channel] ?? 255) * fibre
          const inked = sheetTone + ((black[channel] ?? 0) - sheetTone) * ink
          page[at * 4 + channel] = inked + ((cinnabar[channel] ?? 0) - inked) * stamped
        }
        page[at * 4 + 3] = 255
      }
    }
  }
}

/** A far ridge is darkest at its top and sinks into mist: how much darker a pale place is than what lies above it, 0 to 1. */
function ridge(light: Uint8Array, at: number): number {
  const here = light[at] ?? 0
  if (here < 150) return 0
  let drop = 0
  for (let above = 6; above <= 54; above += 12) {
    const paler = (light[at - above * size] ?? here) - here
    // A moon is no mist.
    if (paler > 2 && paler < 64) drop += paler
  }
  return Math.min(1, (drop / 5 / 40) * step(150, 190, here))
}

/** Long fibres and small flecks, as darkness. */
async function riceFibres(): Promise<Field> {
  const long = await noise({ seed: 'long fibres', cell: [190, 4], octaves: 3 })
  const fleck = await noise({ seed: 'flecks', cell: [11, 9], octaves: 2 })
  const cross = await noise({ seed: 'cross fibres', cell: [4, 150], octaves: 3 })
  return long.map(
    (value, at) =>
      Math.max(0, value - 168) * 0.16 +
      Math.max(0, (cross[at] ?? 0) - 190) * 0.14 +
      Math.max(0, (fleck[at] ?? 0) - 212) * 0.5,
  )
}

/** A square seal, carved with two strokes of a mountain and a sun, as coverage. */
function seal(worn: Field): Field {
  const [left, top, side] = [902, 896, 62]
  const carved = (x: number, y: number) => {
    const border = Math.min(x, y, side - x, side - y)
    const peaks =
      Math.abs(y - (44 - Math.max(0, 20 - Math.abs(x - 22)) - Math.max(0, 13 - Math.abs(x - 42)))) < 2.6
    const sun = Math.abs(Math.hypot(x - 43, y - 18) - 6) < 2
    return (border > 4 && border < 6.5) || (peaks && border > 9) || sun
  }
  return worn.map((value, at) => {
    const [x, y] = [(at % size) - left, Math.floor(at / size) - top]
    if (x < 0 || y < 0 || x > side || y > side || carved(x, y)) return 0
    return value > 196 ? 90 : 225
  })
}
