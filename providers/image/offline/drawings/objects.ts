import { darker, lighter } from '../colour.ts'
import { circle, ellipse, limb, line, path, rect } from '../svg.ts'
import type { Drawing } from './drawing.ts'
import { star } from './regalia.ts'

/** A round stone well under a little roof. */
export function well(): Drawing {
  const svg = [
    limb([-40, -40], [-40, -126], 8, '#7a5236'),
    limb([40, -40], [40, -126], 8, '#7a5236'),
    limb([-44, -92], [44, -92], 7, '#94683f'),
    line('M6 -90V-52', '#cdb48a', 3),
    path('M-6 -56H18L14 -36H-2Z', '#94683f'),
    path('M-62 -112L0 -156L62 -112L54 -104H-54Z', '#c65a3a'),
    line('M-36 -114L0 -142L36 -114', '#9e4029', 3),
    ellipse(0, -46, 54, 14, '#4a4658'),
    path('M-54 -46Q0 -18 54 -46V-8Q0 14 -54 -8Z', '#b9b2ae'),
    line(
      'M-52 -24Q0 2 52 -24M-30 -36V-20M0 -30V-13M30 -36V-20M-42 -18V-4M-16 -10V1M16 -10V1M42 -18V-4',
      '#8d8783',
      2.6,
    ),
    line('M-54 -46Q0 -18 54 -46', '#dcd6d0', 6),
  ].join('')
  return { svg, width: 126, height: 158 }
}

/** A pair of embroidered slippers. */
export function slippers(): Drawing {
  const shoe = (x: number, colour: string) =>
    path(
      `M${x - 32} -6Q${x - 36} -26 ${x - 24} -28Q${x - 12} -18 ${x + 4} -20Q${x + 20} -28 ${x + 34} -34Q${x + 40} -26 ${x + 34} -14Q${x + 30} -2 ${x + 12} -2H${x - 24}Q${x - 31} -2 ${x - 32} -6Z`,
      colour,
    ) +
    path(`M${x - 24} -27Q${x - 12} -16 ${x + 4} -19Q${x - 8} -10 ${x - 22} -14Z`, darker(colour, 0.4)) +
    line(`M${x - 30} -6H${x + 26}`, '#f0c34a', 4) +
    star(x + 18, -17, 6, '#f6d466')
  return {
    svg: `${shoe(-14, '#d8486a')}<g transform="translate(24 6)">${shoe(0, '#e8607e')}</g>`,
    width: 104,
    height: 44,
  }
}

/** A paper lantern, hung from a bamboo pole so that it stands. */
export function lantern(colour = '#e8542f'): Drawing {
  const svg = [
    limb([34, 0], [30, -146], 7, '#94683f'),
    line('M31 -144Q4 -160 0 -132', '#94683f', 5),
    line('M0 -132V-122', '#5d4030', 3),
    rect(-14, -124, 28, 8, '#7a3b24', 'rx="3"'),
    ellipse(0, -84, 34, 35, colour),
    ellipse(0, -84, 20, 35, lighter(colour, 0.3)),
    ellipse(0, -84, 7, 35, '#ffe9a8'),
    rect(-14, -52, 28, 8, '#7a3b24', 'rx="3"'),
    line('M0 -44V-22M-6 -44V-28M6 -44V-28', '#d8483a', 3),
  ].join('')
  return { svg, width: 84, height: 152, lamps: [{ at: [0, -84], reach: 130 }] }
}

/** A star lantern of the mid-autumn festival, on its stick. */
export function starLantern(): Drawing {
  const svg =
    limb([6, 0], [0, -84], 6, '#94683f') +
    `<circle cx="0" cy="-104" r="36" fill="none" stroke="#f0c34a" stroke-width="5"/>` +
    star(0, -104, 44, '#e8542f') +
    star(0, -104, 26, '#ffd866')
  return { svg, width: 96, height: 150, lamps: [{ at: [0, -104], reach: 120 }] }
}

/** A wooden boat riding on the water; the water line is its foot. */
export function boat(sail: boolean): Drawing {
  const svg = [
    sail
      ? limb([0, -30], [0, -168], 7, '#7a5236') +
        path('M6 -160Q74 -128 70 -46H6Z', '#e8a35a') +
        path('M-6 -148Q-52 -112 -54 -46H-6Z', '#f6d9a0') +
        line('M10 -130Q44 -122 58 -112M10 -100Q48 -96 68 -88M10 -70Q48 -68 71 -64', '#c47d38', 2.4)
      : path('M-44 -36Q-40 -84 0 -84Q40 -84 44 -36Z', '#c9973f') +
        line('M-26 -40Q-24 -74 -14 -82M0 -40V-84M26 -40Q24 -74 14 -82', '#a97830', 2.6),
    path('M-112 -44Q-78 -34 0 -34Q78 -34 112 -44Q92 0 58 4H-58Q-92 0 -112 -44Z', '#94602f'),
    path('M-112 -44Q-78 -34 0 -34Q78 -34 112 -44L107 -34Q76 -24 0 -24Q-76 -24 -107 -34Z', '#b9824a'),
    circle(-78, -20, 5, '#fdf3df'),
    circle(-78, -20, 2, '#3b2430'),
  ].join('')
  return { svg, width: 226, height: sail ? 172 : 90 }
}

/** A big festival drum on its stand. */
export function drum(): Drawing {
  const svg =
    limb([-30, 0], [-20, -34], 8, '#7a5236') +
    limb([30, 0], [20, -34], 8, '#7a5236') +
    path('M-44 -92Q-56 -58 -40 -26H40Q56 -58 44 -92Z', '#c8402f') +
    line('M-48 -78Q0 -66 48 -78M-44 -36Q0 -24 44 -36', '#f0c34a', 4) +
    ellipse(0, -92, 44, 13, '#f6e3b8') +
    ellipse(0, -92, 28, 7, '#ead09a')
  return { svg, width: 108, height: 106 }
}

/** A stoneware jar. */
export function jar(): Drawing {
  return {
    svg:
      path(
        'M-20 -76Q-18 -66 -32 -58Q-48 -40 -38 -14Q-32 0 0 0Q32 0 38 -14Q48 -40 32 -58Q18 -66 20 -76Z',
        '#a9673f',
      ) +
      path('M-38 -42Q0 -30 38 -42Q41 -34 41 -28Q0 -16 -41 -28Q-41 -36 -38 -42Z', '#8a4e2e') +
      ellipse(0, -76, 22, 6, '#6b3a22') +
      line('M-26 -50Q-34 -38 -32 -24', '#c98a5c', 4),
    width: 90,
    height: 82,
  }
}

/** A basin of water, for a fish that is told of indoors. */
export function basin(): Drawing {
  return {
    svg:
      ellipse(0, -40, 74, 17, '#3f6f8e') +
      ellipse(0, -38, 66, 13, '#7cc4d8') +
      path('M-76 -42Q0 -14 76 -42Q66 0 0 0Q-66 0 -76 -42Z', '#5a86b4') +
      line('M-70 -26Q0 0 70 -26', '#f4f1ea', 4) +
      line('M-76 -42Q0 -14 76 -42', '#dfeaf2', 6),
    width: 156,
    height: 60,
  }
}

/** A spinning wheel. */
export function loom(): Drawing {
  return {
    svg:
      `<circle cx="20" cy="-70" r="46" fill="none" stroke="#94602f" stroke-width="8"/>` +
      line('M20 -116V-24M-26 -70H66M-12 -102L52 -38M52 -102L-12 -38', '#b9824a', 4) +
      limb([20, -70], [38, 0], 8, '#7a5236') +
      limb([20, -70], [2, 0], 8, '#7a5236') +
      limb([-70, -24], [60, -24], 9, '#94602f') +
      limb([-64, -22], [-70, 0], 7, '#7a5236') +
      ellipse(-58, -40, 9, 15, '#fdf3df'),
    width: 150,
    height: 120,
  }
}

/** A camp fire on crossed logs. */
export function bonfire(): Drawing {
  return {
    svg:
      limb([-38, -4], [30, -20], 13, '#7a5236') +
      limb([38, -4], [-30, -20], 13, '#8a5f3c') +
      path(
        'M-28 -18Q-36 -52 -10 -74Q-10 -56 0 -52Q2 -84 20 -96Q16 -72 28 -58Q40 -36 26 -18Q0 -6 -28 -18Z',
        '#f2762e',
      ) +
      path('M-14 -18Q-20 -40 -2 -54Q4 -40 12 -44Q20 -30 12 -18Q0 -12 -14 -18Z', '#ffd45a'),
    width: 92,
    height: 98,
    lamps: [{ at: [0, -46], reach: 170 }],
  }
}

/** An iron horse, breathing sparks. */
export function ironHorse(horse: Drawing): Drawing {
  const scale = 5.4
  return {
    svg: `<g transform="scale(${scale})">${horse.svg}</g>`,
    width: horse.width * scale,
    height: horse.height * scale,
  }
}

/** A bridge of red wood, arched. */
export function bridge(): Drawing {
  const svg = [
    path('M-150 0Q-120 -64 0 -66Q120 -64 150 0H116Q92 -38 0 -40Q-92 -38 -116 0Z', '#b5523a'),
    ...[-112, -74, -37, 0, 37, 74, 112].map((x) => rect(x - 4, -66 - 34 + (x * x) / 420, 8, 36, '#c8402f')),
    line('M-146 -26Q-110 -96 0 -98Q110 -96 146 -26', '#d8604a', 7),
    line('M-144 -8Q-108 -60 0 -62Q108 -60 144 -8', '#e8956a', 3),
  ].join('')
  return { svg, width: 304, height: 104 }
}

/** A boulder with a little moss. */
export function boulder(): Drawing {
  return {
    svg:
      path('M-56 -2Q-62 -34 -38 -52Q-12 -70 14 -60Q46 -54 56 -22Q60 -6 52 0H-50Z', '#9a96a0') +
      path('M-38 -50Q-12 -68 14 -60Q28 -56 38 -46Q18 -50 4 -40Q-18 -38 -38 -50Z', '#8fae6a') +
      line('M-20 -28L-4 -22L2 -6M26 -34L34 -20', '#77737e', 3),
    width: 120,
    height: 68,
  }
}
