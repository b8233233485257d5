import type { Stage } from './backdrops/stage.ts'
import type { Composition } from './composition.ts'
import type { Drawing } from './drawings/drawing.ts'
import type { Place } from './lexicon/thing.ts'
import type { Random } from './random.ts'
import { size } from './svg.ts'

/** A drawing that wants a place in the picture. */
export interface Actor {
  drawing: Drawing
  place: Place
  /** Height in pixels where the main characters stand. */
  height: number
  name: string
}

/** An actor in its place. */
export interface Placed extends Actor {
  x: number
  y: number
  flip: boolean
  depth: number
}

/** Everything in its place, from back to front. */
export interface Layout {
  sky: Placed[]
  yard: Placed[]
  swimming: Placed[]
  standing: Placed[]
  front: Placed[]
  /** The middle of a pond or basin in front, when fish need one. */
  pool: { x: number; y: number; half: number; kind: 'pond' | 'basin' } | null
}

const margin = 64
const gap = 26

/** Gives each actor a place of its own: rows by depth, no two of a row overlapping. */
export function arrange(
  actors: readonly Actor[],
  stage: Stage,
  composition: Composition,
  random: Random,
): Layout {
  const of = (...places: Place[]) => actors.filter(({ place }) => places.includes(place))
  const swimmers = of('water')
  const standing = row(of('person', 'beast', 'fixture'), stage.floor, composition, random)
  const pool = swimmers.length > 0 && !stage.water ? poolFor(stage, standing, composition) : null
  return {
    sky: inTheAir(of('sky'), stage, composition),
    yard: stage.yard === null ? [] : inTheYard(of('building', 'tree'), stage.yard, composition),
    swimming: stage.water
      ? afloat([...of('boat'), ...swimmers], standing, stage.water, composition)
      : pool
        ? inPool(swimmers, pool)
        : [],
    standing,
    front: inFront(of('critter', 'object'), standing, stage.floor, pool, composition, random),
    pool,
  }
}

/** Whether a place can show this kind of thing at all. */
export function fits({ place }: Pick<Actor, 'place'>, stage: Stage): boolean {
  if (place === 'boat') return stage.water !== null
  if (place === 'building' || place === 'tree') return stage.yard !== null
  return true
}

/** The main characters: the first at the focus, the others beside, all moved and made smaller until they fit. */
function row(
  actors: readonly Actor[],
  floor: number,
  { focus, zoom }: Composition,
  random: Random,
): Placed[] {
  const [first] = actors
  if (!first) return []
  const order = besideEachOther(actors, focus < size / 2)
  const crowd = [1.24, 1.14, 1.02, 0.9][actors.length - 1] ?? 0.82
  const widthOf = (actor: Actor, scale: number) =>
    (actor.drawing.width / actor.drawing.height) * actor.height * scale
  const room = size - 2 * margin
  const wanted =
    order.reduce((sum, actor) => sum + widthOf(actor, crowd * zoom), 0) + gap * (order.length - 1)
  const scale = crowd * zoom * Math.min(1, room / wanted)
  const widths = order.map((actor) => widthOf(actor, scale))
  const total = widths.reduce((sum, width) => sum + width, 0)
  const spread = order.length > 1 ? Math.min(56, (room - total) / (order.length - 1)) : 0
  const length = total + spread * (order.length - 1)
  const before =
    widths.slice(0, order.indexOf(first)).reduce((sum, width) => sum + width + spread, 0) +
    widthOf(first, scale) / 2
  let left = Math.min(size - margin - length, Math.max(margin, focus - before))
  return order.map((actor, index) => {
    const width = widths[index] ?? 0
    const x = left + width / 2
    left += width + spread
    // The hero a step nearer, the others a step back.
    const y = floor + (actor === first ? 14 : random.between(-26, -6))
    return {
      ...actor,
      x,
      y,
      height: actor.height * scale,
      flip: actor.place !== 'person' && x > focus,
      depth: 0,
    }
  })
}

/** The first in the middle, the others by turns to its one side and its other. */
function besideEachOther(actors: readonly Actor[], rightFirst: boolean): Actor[] {
  const [first, ...others] = actors
  const right = others.filter((_, index) => (index % 2 === 0) === rightFirst)
  const left = others.filter((other) => !right.includes(other))
  return [...left.reverse(), ...(first ? [first] : []), ...right]
}

function inTheYard(actors: readonly Actor[], yard: number, { focus, zoom }: Composition): Placed[] {
  const away = focus > size / 2 ? -1 : 1
  const spots = [size / 2 + away * 300, size / 2 - away * 350, size / 2 + away * 40]
  return actors.map((actor, index) => ({
    ...actor,
    x: spots[index % spots.length] ?? size / 2,
    y: yard + (actor.place === 'tree' ? 26 : 0),
    height: actor.height * (0.92 + zoom * 0.12),
    flip: away < 0,
    depth: 0.06,
  }))
}

function inFront(
  actors: readonly Actor[],
  standing: readonly Placed[],
  floor: number,
  pool: Layout['pool'],
  { focus, zoom }: Composition,
  random: Random,
): Placed[] {
  const y = Math.min(floor + 122, 968)
  const taken: Span[] = pool ? [{ from: pool.x - pool.half - 20, to: pool.x + pool.half + 20 }] : []
  const hero = standing[0] ? focus : size / 2
  const wishes = [150, -150, 280, -280, 400, -400, 40, -40, 520, -520].map(
    (step) => hero + step * (focus > size / 2 ? -1 : 1),
  )
  return actors.flatMap((actor) => {
    const height = actor.height * zoom * 1.12
    const half = ((actor.drawing.width / actor.drawing.height) * height) / 2
    const x = wishes.find(
      (wish) =>
        wish - half > margin &&
        wish + half < size - margin &&
        taken.every(({ from, to }) => wish + half + 18 < from || wish - half - 18 > to),
    )
    if (x === undefined) return []
    taken.push({ from: x - half, to: x + half })
    return [
      {
        ...actor,
        x,
        y: y + random.between(-14, 12),
        height,
        flip: actor.place === 'critter' && x < focus,
        depth: 0,
      },
    ]
  })
}

function inTheAir(actors: readonly Actor[], { air }: Stage, { disc }: Composition): Placed[] {
  const middle = (air.left + air.right) / 2
  return actors.map((actor, index) => {
    const awayFromDisc = disc[0] > middle ? -1 : 1
    const reach = (air.right - air.left) / 4
    const small = (air.right - air.left) / 804
    const height = actor.height * Math.max(0.5, Math.min(1, small))
    return {
      ...actor,
      x: middle + awayFromDisc * (index % 2 ? -1 : 1) * reach,
      // Butterflies and bees keep low, among the flowers; birds and kites fly high.
      y: (actor.height < 70 ? air.bottom + 60 : (air.top + air.bottom) / 2) + height / 2 + index * 30,
      height,
      flip: awayFromDisc > 0,
      depth: 0,
    }
  })
}

function afloat(
  actors: readonly Actor[],
  standing: readonly Placed[],
  water: NonNullable<Stage['water']>,
  { focus, zoom }: Composition,
): Placed[] {
  const away = focus > size / 2 ? -1 : 1
  const taken = standing.map(spanOf)
  const wishes = [300, 380, 200, 100, -330, -400, 0, -220, -120].map((step) => size / 2 + away * step)
  return actors.map((actor, index) => {
    const half = ((actor.drawing.width / actor.drawing.height) * actor.height * zoom) / 2
    const x = freest(wishes, half, taken)
    taken.push({ from: x - half, to: x + half })
    const y =
      actor.place === 'boat'
        ? water.top + (water.bottom - water.top) * 0.3
        : water.top + (water.bottom - water.top) * (0.75 + 0.2 * (index % 2))
    return {
      ...actor,
      x: Math.min(water.right - half * 0.6, Math.max(water.left + half * 0.6, x)),
      y,
      height: actor.height * (actor.place === 'boat' ? 0.95 : 0.86) * zoom,
      flip: away < 0,
      depth: actor.place === 'boat' ? 0.06 : 0.02,
    }
  })
}

interface Span {
  from: number
  to: number
}

const spanOf = ({ x, height, drawing }: Placed): Span => {
  const half = ((drawing.width / drawing.height) * height) / 2
  return { from: x - half, to: x + half }
}

/** The wish where the least is covered by what stands there already. */
function freest(wishes: readonly number[], half: number, taken: readonly Span[]): number {
  const covered = (x: number) =>
    taken.reduce(
      (sum, { from, to }) => sum + Math.max(0, Math.min(to, x + half) - Math.max(from, x - half)),
      0,
    )
  return wishes.toSorted((a, b) => covered(a) - covered(b))[0] ?? size / 2
}

function poolFor(
  { earth, floor }: Stage,
  standing: readonly Placed[],
  { focus }: Composition,
): NonNullable<Layout['pool']> {
  const away = focus > size / 2 ? -1 : 1
  const half = earth ? 205 : 120
  const wishes = [260, 340, 120, -260, -340].map((step) => size / 2 + away * step)
  const x = freest(wishes, half, standing.map(spanOf))
  return earth
    ? { x, y: Math.min(940, floor + 106), half, kind: 'pond' }
    : { x, y: Math.min(980, floor + 116), half, kind: 'basin' }
}

function inPool(actors: readonly Actor[], { x, y, half, kind }: NonNullable<Layout['pool']>): Placed[] {
  const space = half / actors.length
  return actors.map((actor, index) => ({
    ...actor,
    x: x + (index - (actors.length - 1) / 2) * space,
    y: kind === 'pond' ? y + 16 : y - 52,
    height: Math.min(actor.height, 96) * (actors.length > 1 ? 0.82 : 1),
    flip: index % 2 === 1,
    depth: 0,
  }))
}
