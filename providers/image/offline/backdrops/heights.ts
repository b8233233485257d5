import { darker } from '../colour.ts'
import { pagoda } from '../drawings/buildings.ts'
import { bleed, circle, path, polygon, radial, round, size } from '../svg.ts'
import { airAbove, open } from './countryside.ts'
import { meadow, treeline } from './land.ts'
import { cloud } from './sky.ts'
import type { Ground, Stage } from './stage.ts'

/** Peaks, clouds between them, a green ledge in front. */
export function mountain(ground: Ground): Stage {
  const { composition, painter, random } = ground
  const { horizon } = composition
  const ranges = [
    { base: horizon + 10, high: 300, depth: 0.58, count: 3, colour: '#7d9ccc' },
    { base: horizon + 60, high: 230, depth: 0.34, count: 4, colour: '#669ba0' },
  ].map(({ base, high, depth, count, colour }) =>
    Array.from({ length: count }, (_, index) => {
      const x = (index + random.between(0.2, 0.8)) * (size / count)
      const height = high * random.between(0.75, 1.25)
      const half = height * 0.9
      const shade = painter.tone(colour, depth)
      const snow =
        height > 240
          ? path(
              `M${round(x - 44)} ${round(base - height + 52)}L${round(x)} ${round(base - height)}L${round(x + 44)} ${round(base - height + 52)}L${round(x + 16)} ${round(base - height + 42)}L${round(x - 6)} ${round(base - height + 64)}Z`,
              painter.tone('#fbf6ee', depth * 0.5),
            )
          : ''
      return (
        polygon(
          [
            [x - half, base],
            [x, base - height],
            [x + half, base],
          ],
          shade,
          `stroke="${shade}" stroke-width="14" stroke-linejoin="round"`,
        ) +
        polygon(
          [
            [x, base - height],
            [x + half, base],
            [x + half * 0.15, base],
          ],
          painter.tone(darker(colour, 0.16), depth),
        ) +
        snow
      )
    }).join(''),
  )
  const mist = [0, 1, 2, 3].map((index) =>
    cloud(
      index * 300 + random.between(-40, 80),
      horizon + 66,
      random.between(1, 1.6),
      painter.tone('#ffffff', 0.5),
      0.55,
    ),
  )
  return {
    ...open(horizon),
    svg: [
      ...ranges,
      ...mist,
      treeline(ground, horizon + 98, 0.3, ['pine', 'pine', 'bush'], 11),
      meadow(ground, horizon + 88, '#86b672'),
    ].join(''),
    yard: horizon + 168,
  }
}

/** A floor of clouds, a palace in the air far off. */
export function aboveClouds(ground: Ground): Stage {
  const { composition, painter, random } = ground
  const { horizon } = composition
  const whites = ['#b9cbea', '#d3def2', '#eef0f6'] as const
  const bank = (y: number, scale: number, depth: number, row: 0 | 1 | 2) => {
    const white = painter.tone(whites[row], depth)
    const lobes = Array.from({ length: 9 }, (_, index) =>
      circle(
        index * 130 + random.between(-30, 30),
        y + random.between(-12, 12),
        random.between(70, 105) * scale,
        white,
      ),
    )
    return lobes.join('') + path(`M${-bleed} ${round(y)}H${size + bleed}V${size + bleed}H${-bleed}Z`, white)
  }
  const away = composition.focus > size / 2 ? 240 : 770
  return {
    svg: [
      radial('sunlit', [
        [0, painter.light.glow, 0.6],
        [1, painter.light.glow, 0],
      ]),
      painter.stand(pagoda(), {
        x: away,
        y: horizon + 20,
        height: 210,
        depth: 0.34,
        shadow: false,
        line: false,
      }),
      bank(horizon + 40, 0.7, 0.25, 0),
      bank(horizon + 130, 0.85, 0.1, 1),
      circle(composition.focus, 740, 300, 'url(#sunlit)'),
      bank(768, 1, 0, 2),
    ].join(''),
    floor: 836,
    yard: null,
    water: null,
    earth: false,
    air: airAbove(horizon),
  }
}
