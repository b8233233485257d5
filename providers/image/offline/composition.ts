import type { Random } from './random.ts'

/** How one picture is built, before it is known what is in it. */
export interface Composition {
  /** Height of the horizon, in pixels from the top. */
  horizon: number
  /** Where the main character stands, in pixels from the left. */
  focus: number
  /** Where sun or moon is, in pixels from the left and the top. */
  disc: readonly [x: number, y: number]
  relief: 'rolling' | 'peaks' | 'karst' | 'layered'
  /** What frames the picture in the very front. */
  frame: 'trunk' | 'leaves' | 'grass' | 'branch' | 'rocks' | 'reeds'
  /** Near things are drawn this much bigger: a close or a wide view. */
  zoom: number
  /** A path leads the eye from the front to the horizon. */
  path: boolean
}

interface Family extends Omit<Composition, 'disc' | 'horizon' | 'focus'> {
  horizon: number
  focus: number
  disc: readonly [number, number]
}

/** Each differs from its neighbours in horizon, side, frame and relief. */
const families: readonly [Family, ...Family[]] = [
  { horizon: 545, focus: 350, disc: [770, 200], relief: 'rolling', frame: 'grass', zoom: 1, path: true },
  { horizon: 455, focus: 660, disc: [250, 170], relief: 'karst', frame: 'trunk', zoom: 0.92, path: false },
  { horizon: 605, focus: 470, disc: [540, 240], relief: 'layered', frame: 'leaves', zoom: 1.1, path: false },
  { horizon: 490, focus: 300, disc: [690, 150], relief: 'peaks', frame: 'reeds', zoom: 0.95, path: true },
  { horizon: 575, focus: 690, disc: [330, 230], relief: 'rolling', frame: 'branch', zoom: 1.06, path: false },
  { horizon: 430, focus: 420, disc: [830, 150], relief: 'layered', frame: 'rocks', zoom: 0.88, path: true },
]

/** The chunk's index chooses the family, so neighbours never look alike; chance only shifts things within it. */
export function compose(index: number, random: Random): Composition {
  const family = families[((index % families.length) + families.length) % families.length] ?? families[0]
  return {
    ...family,
    horizon: family.horizon + random.between(-16, 16),
    focus: family.focus + random.between(-40, 40),
    disc: [family.disc[0] + random.between(-50, 50), family.disc[1] + random.between(-25, 25)],
  }
}
