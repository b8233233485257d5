import { thatchedHouse, tiledHouse } from '../drawings/buildings.ts'
import { bamboo, bananaPlant, broadTree, palm, pine, ricePlant } from '../drawings/plants.ts'
import { bleed, line, polygon, round, size } from '../svg.ts'
import { distance, hills, meadow, treeline } from './land.ts'
import type { Area, Ground, Stage } from './stage.ts'

/** What every place under the open sky has. */
export const open = (horizon: number): Pick<Stage, 'floor' | 'water' | 'earth' | 'air'> => ({
  floor: 826,
  water: null,
  earth: true,
  air: airAbove(horizon),
})
export const airAbove = (horizon: number): Area => ({ left: 110, right: 914, top: 130, bottom: horizon - 80 })

/** Cottages under palms and bamboo. */
export function village(ground: Ground): Stage {
  const { composition, painter, random, scene } = ground
  const { horizon } = composition
  const cottages = [tiledHouse(), thatchedHouse(), tiledHouse('#ecd0a0')]
  const side = composition.focus > size / 2 ? 0 : 560
  const houses = [0, 1, 2].flatMap((index) => {
    const x = side + 60 + index * 165 + random.between(-20, 20)
    const y = horizon + 34 + (index % 2) * 16
    return [
      painter.stand(
        scene.weather.includes('snow') ? pine() : random.pick([palm(), bananaPlant(), bamboo()]),
        {
          x: x + 84,
          y: y - 6,
          height: random.between(130, 180),
          depth: 0.22,
          shadow: false,
          line: false,
        },
      ),
      painter.stand(cottages[index] ?? thatchedHouse(), {
        x,
        y,
        height: random.between(88, 112),
        depth: 0.16,
        shadow: false,
        line: false,
        flip: random.chance(0.5),
      }),
    ]
  })
  return {
    ...open(horizon),
    svg: [
      distance(ground),
      treeline(ground, horizon + 6, 0.4, ['broad', 'palm', 'bush'], 12),
      meadow(ground, horizon + 16, '#8fc46a'),
      ...houses,
      fence(ground, horizon + 66),
    ].join(''),
    yard: horizon + 120,
  }
}

function fence({ painter, composition }: Ground, y: number): string {
  const from = composition.focus > size / 2 ? 560 : -20
  const posts = Array.from({ length: 13 }, (_, index) => from + index * 40)
  return (
    line(
      `M${from - 10} ${y - 26}H${from + 496}M${from - 10} ${y - 11}H${from + 496}`,
      painter.tone('#b08a4c', 0.1),
      5,
    ) + posts.map((x) => line(`M${x} ${y}V${y - 40}`, painter.tone('#94703a', 0.1), 7)).join('')
  )
}

/** Deep woods: rows of trees fading into light. */
export function forest(ground: Ground): Stage {
  const { composition, painter, random } = ground
  const { horizon, focus } = composition
  const kinds =
    composition.relief === 'peaks' || composition.relief === 'layered'
      ? (['pine', 'pine', 'broad'] as const)
      : (['broad', 'broad', 'pine'] as const)
  const row = (y: number, height: number, depth: number, count: number) =>
    Array.from({ length: count }, (_, index) => {
      const x = -40 + (index + random.between(0.15, 0.85)) * ((size + 80) / count)
      // The clearing around the main character stays open to the light.
      if (depth < 0.3 && Math.abs(x - focus) < 190) return ''
      const kind = random.pick(kinds)
      return painter.stand(
        kind === 'pine' ? pine() : broadTree(random.pick(['#5a9a58', '#4f8f5c', '#68a558'])),
        {
          x,
          y: y + random.between(-10, 10),
          height: height * random.between(0.85, 1.2),
          depth,
          line: depth < 0.2,
          shadow: depth < 0.3,
        },
      )
    }).join('')
  return {
    ...open(horizon),
    svg: [
      hills(ground, horizon - 60, 30, painter.tone('#6fa487', 0.6), 3),
      row(horizon + 4, 290, 0.62, 11),
      row(horizon + 26, 330, 0.42, 9),
      hills(ground, horizon + 20, 10, painter.tone('#6f9f66', 0.3), 4),
      ground.scene.time === 'night' ? '' : shafts(ground),
      row(horizon + 62, 370, 0.22, 7),
      meadow(ground, horizon + 58, '#6fa65a'),
    ].join(''),
    yard: horizon + 140,
  }
}

function shafts({ composition, painter }: Ground): string {
  const { disc, horizon, focus } = composition
  const beam = (spread: number, width: number) =>
    polygon(
      [
        [disc[0], -bleed],
        [disc[0] + 50, -bleed],
        [focus + spread + width, horizon + 260],
        [focus + spread, horizon + 260],
      ],
      painter.light.glow,
      'opacity="0.13"',
    )
  return beam(-220, 120) + beam(-40, 150) + beam(170, 90)
}

/** Rice fields in strips to the horizon. */
export function field(ground: Ground): Stage {
  const { composition, painter, random } = ground
  const { horizon } = composition
  const greens = ['#b7cf5a', '#d3c95c', '#9cc85e', '#e0cf6a'] as const
  const strips = [0, 1, 2, 3, 4].map((index) => {
    const y = horizon + 20 + index * index * 13 + index * 22
    return hills(
      ground,
      y,
      6 + index * 2,
      painter.tone(
        greens[(index + (composition.path ? 1 : 0)) % greens.length] ?? greens[0],
        0.22 - index * 0.05,
      ),
      3,
    )
  })
  const rows = Array.from({ length: 9 }, (_, index) => {
    const x = index * 128
    return line(
      `M${round(512 + (x - 512) * 0.25)} ${round(horizon + 50)}Q${round(512 + (x - 512) * 0.6)} ${round(horizon + 150)} ${x} 770`,
      painter.tone('#8fae3f', 0.1),
      3,
      'opacity="0.5"',
    )
  })
  const ears = Array.from({ length: 9 }, (_, index) =>
    painter.stand(ricePlant(), {
      x: 30 + index * 122 + random.between(-30, 30),
      y: horizon + 168 + random.between(-24, 24),
      height: 46,
      depth: 0.06,
      shadow: false,
      line: false,
      flip: random.chance(0.5),
    }),
  )
  return {
    ...open(horizon),
    svg: [
      distance(ground),
      treeline(ground, horizon + 16, 0.42, ['broad', 'palm', 'bush', 'bush'], 10),
      ...strips,
      ...rows,
      ...ears,
      meadow(ground, 742, '#94c064'),
    ].join(''),
    yard: Math.max(horizon + 130, 690),
  }
}
