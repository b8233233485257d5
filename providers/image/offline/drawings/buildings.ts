import { darker, lighter } from '../colour.ts'
import { circle, line, path, polygon, rect } from '../svg.ts'
import type { Drawing } from './drawing.ts'

const glass = '#ffdf8e'
const window = (x: number, y: number, width: number, height: number) =>
  rect(x, y, width, height, '#6b4630', 'rx="2"') +
  rect(x + 3, y + 3, width - 6, height - 6, glass) +
  line(`M${x + width / 2} ${y + 3}V${y + height - 3}`, '#6b4630', 2)

/** A thatched cottage of the countryside. */
export function thatchedHouse(wall = '#ead2a2'): Drawing {
  const svg = [
    rect(-74, -66, 148, 66, wall),
    line('M-74 -22H-22M24 -22H74M-74 -44H-22', darker(wall, 0.12), 2.4),
    rect(-20, -50, 40, 50, '#6b4630', 'rx="2"'),
    rect(-15, -45, 30, 45, '#4a2f24'),
    window(-60, -46, 30, 24),
    window(32, -46, 30, 24),
    path(
      'M-98 -56Q-52 -128 -44 -130H44Q52 -128 98 -56Q76 -48 62 -57Q46 -48 32 -57Q16 -48 0 -57Q-16 -48 -32 -57Q-46 -48 -62 -57Q-76 -48 -98 -56Z',
      '#c9973f',
    ),
    line(
      'M-70 -72Q-54 -100 -46 -118M-36 -70Q-28 -100 -24 -120M0 -70V-120M36 -70Q28 -100 24 -120M70 -72Q54 -100 46 -118',
      '#a97830',
      3,
    ),
    path('M-52 -132Q0 -142 52 -132L46 -120Q0 -128 -46 -120Z', '#b3822f'),
  ].join('')
  return {
    svg,
    width: 200,
    height: 140,
    lamps: [
      { at: [-45, -34], reach: 60 },
      { at: [47, -34], reach: 60 },
    ],
  }
}

/** A brick house with a curved tile roof, three bays wide. */
export function tiledHouse(wall = '#f4e2bd'): Drawing {
  const svg = [
    rect(-94, -12, 188, 12, '#a9a2a0'),
    rect(-84, -76, 168, 66, wall),
    ...[-52, 0, 52].map((x) =>
      x
        ? window(x - 16, -58, 32, 30)
        : rect(-18, -58, 36, 48, '#7a3b2a', 'rx="2"') + line('M0 -58V-10', '#55271d', 2.4),
    ),
    ...[-84, -28, 22, 78].map((x) => rect(x, -76, 7, 66, '#8a5236')),
    path(
      'M-112 -66Q-96 -76 -78 -122Q0 -130 78 -122Q96 -76 112 -66Q60 -78 0 -78Q-60 -78 -112 -66Z',
      '#c65a3a',
    ),
    line(
      'M-84 -82Q-70 -100 -64 -118M-50 -84L-40 -120M-16 -84L-14 -122M16 -84L14 -122M50 -84L40 -120M84 -82Q70 -100 64 -118',
      '#9e4029',
      3,
    ),
    path('M-84 -134Q-80 -118 -66 -124H66Q80 -118 84 -134Q72 -126 0 -128Q-72 -126 -84 -134Z', '#8f3826'),
  ].join('')
  return {
    svg,
    width: 226,
    height: 136,
    lamps: [
      { at: [-52, -42], reach: 55 },
      { at: [52, -42], reach: 55 },
    ],
  }
}

/** A palace hall: red pillars under two sweeping golden roofs. */
export function palaceHall(): Drawing {
  const roof = (y: number, half: number, rise: number) =>
    path(
      `M${-half - 20} ${y - 10}Q${-half + 6} ${y - 4} ${-half + 34} ${y - rise}H${half - 34}Q${half - 6} ${y - 4} ${half + 20} ${y - 10}Q${half} ${y + 6} ${half - 14} ${y + 4}H${-half + 14}Q${-half} ${y + 6} ${-half - 20} ${y - 10}Z`,
      '#e8a93a',
    ) +
    Array.from({ length: 9 }, (_, index) => -half + 42 + (index * (half - 42)) / 4)
      .map((x) => line(`M${x * 1.1} ${y - 4}L${x} ${y - rise + 4}`, '#c07f24', 3))
      .join('')
  const svg = [
    rect(-150, -18, 300, 18, '#c9c0b6'),
    rect(-138, -30, 276, 14, '#ded6ca'),
    path('M-34 0L-26 -30H26L34 0Z', '#b9afa4'),
    line('M-32 -8H32M-30 -15H30M-28 -22H28', '#94897f', 2),
    rect(-120, -98, 240, 70, '#f2d6a2'),
    ...[-88, -44, 44, 88].map(
      (x) => rect(x - 15, -84, 30, 42, '#8f3826', 'rx="2"') + rect(x - 11, -80, 22, 34, glass),
    ),
    rect(-22, -88, 44, 60, '#8f2f24'),
    circle(-5, -56, 3, '#f0c34a'),
    circle(5, -56, 3, '#f0c34a'),
    line('M0 -88V-28', '#5f1d18', 2.4),
    ...[-120, -66, -24, 24, 66, 120].map((x) => rect(x - 5, -100, 10, 72, '#c8402f')),
    roof(-96, 142, 50),
    rect(-78, -174, 156, 34, '#f2d6a2'),
    ...[-72, -36, 36, 72].map((x) => rect(x - 4, -174, 8, 34, '#c8402f')),
    rect(-24, -168, 48, 22, glass),
    roof(-168, 100, 48),
    path('M-70 -216Q-62 -232 -48 -218H48Q62 -232 70 -216Z', '#c07f24'),
    circle(0, -224, 9, '#f6d466'),
  ].join('')
  return {
    svg,
    width: 330,
    height: 234,
    lamps: [
      { at: [-66, -62], reach: 90 },
      { at: [66, -62], reach: 90 },
      { at: [0, -156], reach: 60 },
    ],
  }
}

/** A fairy-tale castle with pointed towers. */
export function castle(): Drawing {
  const stone = '#d8cfe0'
  const tower = (x: number, half: number, height: number, roof: string) =>
    rect(x - half, -height, half * 2, height, stone) +
    polygon(
      [
        [x - half - 8, -height],
        [x + half + 8, -height],
        [x, -height - half * 2.6],
      ],
      roof,
    ) +
    line(`M${x} ${-height - half * 2.6}v-18`, '#5d4a6e', 3) +
    path(`M${x} ${-height - half * 2.6 - 18}l20 6l-20 7Z`, '#f0b93a') +
    path(`M${x - 6} ${-height + 42}v-14a6 6 0 0 1 12 0v14Z`, glass)
  const svg = [
    tower(-34, 20, 168, '#4f7fb8'),
    tower(40, 22, 196, '#7a5aa8'),
    rect(-90, -92, 180, 92, lighter(stone, 0.2)),
    ...Array.from({ length: 8 }, (_, index) => rect(-90 + index * 23.5, -104, 14, 14, lighter(stone, 0.2))),
    tower(-96, 22, 124, '#7a5aa8'),
    tower(96, 22, 124, '#4f7fb8'),
    path('M-24 0V-40A24 26 0 0 1 24 -40V0Z', '#6b4630'),
    line('M-8 0V-62M8 0V-62', '#4a2f24', 2.4),
    window(-62, -70, 24, 28),
    window(38, -70, 24, 28),
    line('M-70 -20h24M46 -26h26M-60 -36h14', darker(stone, 0.14), 3),
  ].join('')
  return {
    svg,
    width: 250,
    height: 274,
    lamps: [
      { at: [0, -120], reach: 80 },
      { at: [-96, -90], reach: 40 },
      { at: [96, -90], reach: 40 },
    ],
  }
}

/** A pagoda of three roofs. */
export function pagoda(): Drawing {
  const storey = (y: number, half: number) =>
    rect(-half + 14, y - 46, half * 2 - 28, 46, '#f0d9ae') +
    rect(-9, y - 34, 18, 34, '#8f3826') +
    rect(-half + 20, y - 34, 14, 18, glass) +
    rect(half - 34, y - 34, 14, 18, glass) +
    path(
      `M${-half - 16} ${y - 52}Q${-half + 6} ${y - 46} ${-half + 22} ${y - 70}H${half - 22}Q${half - 6} ${y - 46} ${half + 16} ${y - 52}Q${half} ${y - 38} ${half - 12} ${y - 41}H${-half + 12}Q${-half} ${y - 38} ${-half - 16} ${y - 52}Z`,
      '#b5523a',
    )
  const svg =
    rect(-72, -10, 144, 10, '#b9afa4') +
    storey(-10, 70) +
    storey(-76, 56) +
    storey(-142, 44) +
    line('M0 -208V-240', '#c98a2a', 6) +
    circle(0, -226, 7, '#f0c34a')
  return {
    svg,
    width: 174,
    height: 244,
    lamps: [
      { at: [0, -34], reach: 70 },
      { at: [0, -100], reach: 50 },
    ],
  }
}

/** A narrow town house, as they stand side by side in a street. */
export function townHouse(wall: string, storeys: number, shop: string): Drawing {
  const height = storeys * 62 + 34
  const svg = [
    rect(-46, -height, 92, height, wall),
    rect(-50, -height - 8, 100, 12, darker(wall, 0.2)),
    path(`M-30 ${-height - 8}Q0 ${-height - 34} 30 ${-height - 8}Z`, darker(wall, 0.12)),
    ...Array.from({ length: storeys - 1 }, (_, index) => {
      const y = -height + 18 + index * 62
      return window(-34, y, 26, 36) + window(8, y, 26, 36) + rect(-40, y + 38, 80, 5, darker(wall, 0.26))
    }),
    rect(-36, -54, 72, 54, '#5a3c34'),
    rect(-30, -48, 60, 42, glass),
    rect(-4, -48, 6, 48, '#5a3c34'),
    ...[0, 1, 2, 3, 4, 5].map((index) =>
      path(
        `M${-48 + index * 16} -66H${-32 + index * 16}V-52Q${-40 + index * 16} -44 ${-48 + index * 16} -52Z`,
        index % 2 ? '#fdf3df' : shop,
      ),
    ),
  ].join('')
  return { svg, width: 104, height: height + 22, lamps: [{ at: [0, -26], reach: 56 }] }
}

/** A market stall under a striped awning. */
export function stall(): Drawing {
  const heap = (x: number, colour: string) =>
    [
      [-10, 0],
      [0, 0],
      [10, 0],
      [-5, -9],
      [5, -9],
    ]
      .map(([dx = 0, dy = 0]) => circle(x + dx, -50 + dy, 7, colour))
      .join('')
  const svg = [
    rect(-70, -128, 6, 128, '#8a5a33'),
    rect(64, -128, 6, 128, '#8a5a33'),
    heap(-40, '#f08a3a'),
    heap(0, '#d8483a'),
    heap(40, '#8fbf4a'),
    rect(-76, -46, 152, 14, '#b37a44'),
    rect(-70, -34, 140, 34, '#94602f'),
    line('M-36 -34V0M0 -34V0M36 -34V0', '#74491f', 3),
    ...Array.from({ length: 8 }, (_, index) =>
      path(
        `M${-66 + index * 16.5} -146L${-49.5 + index * 16.5} -146L${-44 + (index - 3.5) * 5 + index * 16.5} -108Q${-58 + (index - 3.5) * 5 + index * 16.5 + 3} -98 ${-66 + (index - 3.5) * 5 + index * 16.5} -108Z`,
        index % 2 ? '#fdf3df' : '#d8604a',
      ),
    ),
  ].join('')
  return { svg, width: 176, height: 148 }
}
