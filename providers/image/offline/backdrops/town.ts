import { lighter } from '../colour.ts'
import { palaceHall, stall, thatchedHouse, tiledHouse, townHouse } from '../drawings/buildings.ts'
import { lantern } from '../drawings/objects.ts'
import { broadTree, bush } from '../drawings/plants.ts'
import { bleed, circle, ellipse, limb, line, path, rect, round, size, vertical } from '../svg.ts'
import { distance, treeline } from './land.ts'
import type { Ground, Stage } from './stage.ts'

const inTown = (horizon: number): Omit<Stage, 'svg' | 'yard'> => ({
  floor: 830,
  water: null,
  earth: false,
  air: { left: 120, right: 904, top: 120, bottom: horizon - 170 },
})

/** A street of narrow town houses, today. */
export function city(ground: Ground): Stage {
  const { composition, painter, random } = ground
  const curb = Math.max(600, composition.horizon + 90)
  const walls = ['#f0c38a', '#e8a58a', '#a9c8b4', '#f2dca8', '#b7b2d4', '#e6b4a4'] as const
  const shops = ['#d8604a', '#4f8f8a', '#c98a3a', '#6a7ab8'] as const
  const first = Math.floor(random.between(0, walls.length))
  const houses = Array.from({ length: 9 }, (_, index) => {
    const wall = walls[(first + index) % walls.length] ?? walls[0]
    const storeys = 2 + ((first + index * 2) % 3)
    const house = townHouse(wall, storeys, random.pick(shops))
    return painter.stand(house, {
      x: 8 + index * 126,
      y: curb - 28,
      height: house.height * 1.24,
      depth: 0.1,
      shadow: false,
      line: false,
    })
  })
  return {
    ...inTown(composition.horizon),
    floor: Math.max(curb + 200, 826),
    svg: [
      skyline(ground, curb - 120),
      ...houses,
      wires(curb - 330),
      pavement(ground, curb),
      streetLamps(ground, curb),
    ].join(''),
    yard: null,
  }
}

function skyline({ painter, random }: Ground, foot: number): string {
  return Array.from({ length: 12 }, (_, index) => {
    const [x, width, height] = [index * 92 - 20, random.between(60, 90), random.between(130, 330)]
    const panes = Array.from({ length: 6 }, (_, pane) =>
      random.chance(0.55)
        ? rect(
            x + 12 + (pane % 2) * 26,
            foot - height + 22 + Math.floor(pane / 2) * 34,
            12,
            16,
            painter.light.dark ? '#ffdf8e' : painter.tone('#dfeef2', 0.4),
            'opacity="0.7"',
          )
        : '',
    )
    return rect(x, foot - height, width, height + 40, painter.tone('#8a9ab4', 0.55)) + panes.join('')
  }).join('')
}

const wires = (y: number) =>
  line(
    `M${-bleed} ${y}Q256 ${y + 46} 520 ${y + 6}T${size + bleed} ${y + 10}`,
    '#4a4458',
    2.4,
    'opacity="0.5"',
  )

function pavement({ painter, composition }: Ground, curb: number): string {
  const road = curb + 300
  const vanish = composition.focus
  const joints = Array.from({ length: 13 }, (_, index) => {
    const x = index * 100 - 90
    return line(`M${round(vanish + (x - vanish) * 0.62)} ${curb}L${x} ${road}`, painter.tone('#b9ad9f'), 2.4)
  })
  return (
    vertical('pavement', [
      [0, painter.tone('#cfc5b8', 0.12)],
      [1, painter.tone('#e2d8c8')],
    ]) +
    rect(-bleed, curb - 30, size + 2 * bleed, size, 'url(#pavement)') +
    rect(-bleed, curb - 32, size + 2 * bleed, 6, painter.tone('#a59a90', 0.1)) +
    joints.join('') +
    [70, 160]
      .map((drop) => line(`M${-bleed} ${curb + drop}H${size + bleed}`, painter.tone('#b9ad9f'), 2.4))
      .join('') +
    rect(-bleed, road - 10, size + 2 * bleed, 24, painter.tone('#a89f96')) +
    rect(-bleed, road + 12, size + 2 * bleed, 240, painter.tone('#6a6874')) +
    [0, 1, 2, 3, 4]
      .map((index) => rect(index * 240 - 40, road + 62, 130, 13, painter.tone('#f4efe0'), 'rx="4"'))
      .join('')
  )
}

function streetLamps({ painter, composition }: Ground, curb: number): string {
  const post = {
    svg:
      limb([0, 0], [0, -230], 8, '#4a4458') +
      line('M0 -226Q4 -262 40 -258', '#4a4458', 7) +
      path('M24 -260H58L52 -238H30Z', '#4a4458') +
      ellipse(41, -236, 13, 6, '#ffe9a8'),
    width: 70,
    height: 264,
    lamps: [{ at: [41, -232] as const, reach: 150 }],
  }
  const side = composition.focus > size / 2
  return (
    painter.stand(post, { x: side ? 120 : 880, y: curb + 44, height: 330, flip: !side }) +
    painter.stand(broadTree('#6fae5c'), {
      x: side ? 330 : 690,
      y: curb + 12,
      height: 250,
      depth: 0.06,
      line: false,
    })
  )
}

/** A country market: stalls, bunting, roofs behind. */
export function market(ground: Ground): Stage {
  const { composition, painter, random } = ground
  const { horizon } = composition
  const y = Math.max(horizon + 70, 600)
  const roofs = [tiledHouse(), thatchedHouse(), tiledHouse('#ecd0a0'), thatchedHouse()].map((house, index) =>
    painter.stand(house, {
      x: 90 + index * 280 + random.between(-30, 30),
      y: y - 52,
      height: random.between(130, 165),
      depth: 0.26,
      shadow: false,
      line: false,
    }),
  )
  const stalls = [120, 350, 674, 905].map((x) =>
    painter.stand(stall(), {
      x: x + random.between(-16, 16),
      y: y + 24 + random.between(-8, 8),
      height: 168,
      depth: 0.08,
      line: true,
    }),
  )
  const flags = ['#d8604a', '#f0c34a', '#4f8f8a', '#e88aa0'] as const
  const bunting = [0, 1].map((row) => {
    const top = y - 245 - row * 70
    const strand = Array.from({ length: 15 }, (_, index) => {
      const x = -20 + index * 76
      const drop = top + Math.sin(((index + row * 4) / 14) * Math.PI * 2) * 16
      return path(
        `M${x} ${round(drop)}h38l-19 36Z`,
        painter.tone(flags[(index + row) % flags.length] ?? flags[0]),
      )
    })
    return strand.join('')
  })
  return {
    ...inTown(horizon),
    svg: [
      distance(ground),
      treeline(ground, y - 70, 0.4, ['broad', 'palm', 'bush'], 11),
      vertical('square', [
        [0, painter.tone('#dcc291', 0.12)],
        [1, painter.tone('#cfae78')],
      ]),
      rect(-bleed, y - 62, size + 2 * bleed, size, 'url(#square)'),
      ...roofs,
      ...stalls,
      ...bunting,
      ...Array.from({ length: 22 }, () =>
        ellipse(
          random.between(0, size),
          random.between(y + 60, 1010),
          random.between(8, 26),
          random.between(3, 6),
          painter.tone('#bf9c66'),
          'opacity="0.6"',
        ),
      ),
    ].join(''),
    yard: null,
  }
}

/** A palace court: steps, walls, a hall at the back, stone in perspective. */
export function palace(ground: Ground): Stage {
  const { composition, painter, scene } = ground
  const { horizon, focus } = composition
  const y = Math.max(horizon + 40, 560)
  const told = scene.things.some(({ thing }) => thing.place === 'building')
  const hall = focus > size / 2 ? 330 : 690
  const slabs = Array.from({ length: 15 }, (_, index) => {
    const x = (index - 7) * 210 + 512
    return line(`M${round(512 + (x - 512) * 0.34)} ${y}L${x} ${size + bleed}`, painter.tone('#bfa98c'), 2.6)
  })
  const courses = [0.06, 0.16, 0.31, 0.52, 0.8].map((share) =>
    line(`M${-bleed} ${round(y + (size - y) * share)}H${size + bleed}`, painter.tone('#bfa98c'), 2.6),
  )
  const wall =
    rect(-bleed, y - 84, size + 2 * bleed, 84, painter.tone('#c8604a', 0.18)) +
    path(`M${-bleed} ${y - 98}H${size + bleed}V${y - 78}H${-bleed}Z`, painter.tone('#d99a3a', 0.15)) +
    Array.from({ length: 28 }, (_, index) =>
      circle(index * 40 - 20, y - 78, 9, painter.tone('#b9822c', 0.15)),
    ).join('')
  const posts = [70, 250, 774, 954]
    .filter((x) => Math.abs(x - hall) > 190)
    .map((x) => painter.stand(lantern(), { x, y: y + 58, height: 170, depth: 0.05, flip: x > 512 }))
  return {
    ...inTown(horizon),
    svg: [
      distance(ground),
      treeline(ground, y - 84, 0.36, ['broad', 'pine', 'broad'], 13),
      wall,
      vertical('court', [
        [0, painter.tone('#d6c2a4', 0.12)],
        [1, painter.tone(lighter('#d9c3a0', 0.2))],
      ]),
      rect(-bleed, y - 2, size + 2 * bleed, size, 'url(#court)'),
      ...slabs,
      ...courses,
      told ? '' : painter.stand(palaceHall(), { x: hall, y: y + 24, height: 330, depth: 0.06 }),
      ...posts,
      ...[20, 1004].map((x) => painter.stand(bush('#f7a8bd'), { x, y: y + 110, height: 92 })),
    ].join(''),
    yard: told ? y + 30 : null,
    earth: true,
    air: { left: 120, right: 904, top: 120, bottom: y - 330 },
  }
}
