import { darker, lighter } from '../colour.ts'
import { circle, ellipse, limb, line, path } from '../svg.ts'
import type { Drawing } from './drawing.ts'

const bark = '#7a5236'

/** A broad tree with a cloud of leaves. */
export function broadTree(leaf = '#5fa653', fruit = ''): Drawing {
  const crown: [number, number, number][] = [
    [-44, -130, 42],
    [44, -128, 44],
    [0, -168, 52],
    [-22, -112, 36],
    [26, -108, 36],
  ]
  const svg = [
    path('M-13 0Q-8 -50 -12 -96H12Q8 -50 15 0Q0 5 -13 0Z', bark),
    limb([-2, -70], [-30, -112], 9, bark),
    limb([4, -78], [32, -112], 8, bark),
    ...crown.map(([x, y, r]) => circle(x, y, r, leaf)),
    ...crown.slice(0, 3).map(([x, y, r]) => circle(x - r * 0.2, y - r * 0.25, r * 0.6, lighter(leaf, 0.14))),
    line('M-52 -112q8 8 18 4M20 -150q9 7 18 2M36 -102q8 7 17 2M-16 -120q8 7 16 2', darker(leaf, 0.2), 3),
    fruit
      ? [
          [-50, -118],
          [-14, -146],
          [22, -112],
          [52, -136],
          [8, -186],
          [-32, -168],
        ]
          .map(([x = 0, y = 0]) => path(`M${x} ${y - 8}l3 6l7 1l-5 5l1 7l-6 -3l-6 3l1 -7l-5 -5l7 -1Z`, fruit))
          .join('')
      : '',
  ].join('')
  return { svg, width: 176, height: 222 }
}

/** A banyan: many trunks, hanging roots, wide shade. */
export function banyan(): Drawing {
  const leaf = '#4d8f55'
  const crown: [number, number, number][] = [
    [-92, -140, 44],
    [92, -138, 46],
    [-44, -172, 52],
    [46, -176, 54],
    [0, -150, 56],
  ]
  const svg = [
    path('M-34 2Q-22 -30 -24 -104H24Q22 -30 38 2Q18 -6 10 -22Q4 -4 -4 2Q-10 -8 -14 -20Q-20 -4 -34 2Z', bark),
    line('M-8 -20Q-6 -60 -10 -96M8 -30Q6 -60 10 -96', darker(bark, 0.25), 3),
    limb([-10, -84], [-72, -124], 13, bark, 8),
    limb([10, -84], [72, -124], 13, bark, 8),
    limb([-62, -112], [-60, 0], 5, darker(bark, 0.1)),
    limb([66, -112], [62, 0], 5, darker(bark, 0.1)),
    line('M-84 -110V-50M-46 -104V-62M48 -104V-56M86 -110V-70', '#8a6a48', 2.6),
    ...crown.map(([x, y, r]) => circle(x, y, r, leaf)),
    ...crown.map(([x, y, r]) => circle(x - r * 0.2, y - r * 0.28, r * 0.56, lighter(leaf, 0.13))),
    line(
      'M-110 -122q10 9 22 3M-30 -126q10 9 22 3M60 -122q10 9 20 2M20 -168q10 8 20 2M-66 -160q9 8 18 2',
      darker(leaf, 0.2),
      3.4,
    ),
  ].join('')
  return { svg, width: 276, height: 232 }
}

/** A clump of bamboo. */
export function bamboo(): Drawing {
  const stems: [number, number, number, string][] = [
    [-30, -46, 190, '#7fae4c'],
    [-8, -10, 226, '#8cbc55'],
    [14, 24, 204, '#76a546'],
    [34, 54, 168, '#86b451'],
  ]
  const leaves = (x: number, y: number) =>
    [-152, -118, -60, -24, 12]
      .map((turn) =>
        path(
          `M${x} ${y}q17 -7 40 0q-23 7 -40 0Z`,
          turn % 24 ? '#5f9a44' : '#70ab50',
          `transform="rotate(${turn} ${x} ${y})"`,
        ),
      )
      .join('')
  const stem = ([foot, top, height, colour]: (typeof stems)[number]) => {
    const joints = [0.2, 0.4, 0.6, 0.8].map((share) => {
      const x = foot + (top - foot) * share
      return line(`M${x - 6} ${-height * share}h12`, darker(colour, 0.32), 2.6)
    })
    return (
      limb([foot, 0], [top, -height], 11, colour, 8) +
      joints.join('') +
      leaves(top, -height + 4) +
      leaves(foot + (top - foot) * 0.72, -height * 0.72)
    )
  }
  return { svg: stems.map(stem).join('') + ellipse(0, -3, 52, 9, '#6a9a48'), width: 170, height: 262 }
}

/** An areca or coconut palm, slender and tall. */
export function palm(nuts = true): Drawing {
  const frond = (turn: number, length: number) =>
    path(
      `M0 -206q${length * 0.5} -34 ${length} 8q${-length * 0.42} -16 ${-length} -4Z`,
      turn % 50 ? '#4f9650' : '#63aa58',
      `transform="rotate(${turn} 0 -206)"`,
    )
  const svg = [
    path('M-9 0Q-2 -100 -6 -204H6Q7 -100 11 0Q0 4 -9 0Z', '#a08262'),
    line('M-6 -40h14M-5 -74h12M-5 -108h11M-5 -142h11M-5 -174h11', '#7d6248', 2.4),
    ...[200, 168, -20, 12, 236, -56, 140, 40].map((turn, index) => frond(turn, index < 4 ? 82 : 70)),
    nuts
      ? circle(-9, -198, 9, '#8a5a33') + circle(8, -196, 9, '#9c6a3d') + circle(0, -189, 9, '#7b4d2a')
      : '',
  ].join('')
  return { svg, width: 150, height: 268 }
}

/** A banana plant with its ragged leaves. */
export function bananaPlant(): Drawing {
  const leaf = (turn: number, colour: string) =>
    `<g transform="rotate(${turn} 0 -88)">${path('M0 -88Q18 -112 22 -150Q20 -186 0 -204Q-20 -186 -22 -150Q-18 -112 0 -88Z', colour)}${line('M0 -92V-194', darker(colour, 0.2), 2.6)}</g>`
  const svg = [
    path('M-14 0Q-9 -50 -8 -96H8Q9 -50 14 0Q0 4 -14 0Z', '#9fb45a'),
    leaf(-96, '#5f9f4a'),
    leaf(92, '#5f9f4a'),
    leaf(-56, '#6bae52'),
    leaf(52, '#6bae52'),
    leaf(-16, '#79bb5c'),
    leaf(18, '#74b658'),
  ].join('')
  return { svg, width: 200, height: 206 }
}

/** A pine of the highlands. */
export function pine(): Drawing {
  const tier = (y: number, half: number, height: number, colour: string) =>
    path(
      `M0 ${y - height}Q${half * 0.4} ${y - height * 0.4} ${half} ${y}Q${half * 0.5} ${y + 9} 0 ${y + 4}Q${-half * 0.5} ${y + 9} ${-half} ${y}Q${-half * 0.4} ${y - height * 0.4} 0 ${y - height}Z`,
      colour,
    )
  const svg = [
    limb([0, 0], [0, -60], 17, bark, 14),
    tier(-32, 62, 88, '#3f7d57'),
    tier(-84, 51, 82, '#478a5f'),
    tier(-132, 39, 78, '#529868'),
  ].join('')
  return { svg, width: 128, height: 212 }
}

/** A leafy bush; `bloom` sprinkles it with flowers. */
export function bush(bloom = ''): Drawing {
  const leaf = '#69a84f'
  const svg = [
    circle(-34, -26, 28, leaf),
    circle(34, -24, 27, leaf),
    circle(0, -42, 36, leaf),
    path('M-60 -22Q-60 0 -40 0H40Q60 0 60 -22Z', leaf),
    circle(-6, -50, 20, lighter(leaf, 0.14)),
    line('M-38 -20q8 7 16 1M6 -26q9 7 18 1M32 -12q7 6 14 1', darker(leaf, 0.2), 3),
    bloom
      ? [
          [-36, -34],
          [-10, -58],
          [18, -40],
          [38, -26],
          [-14, -22],
        ]
          .map(([x = 0, y = 0]) => flowerHead(x, y, 8, bloom))
          .join('')
      : '',
  ].join('')
  return { svg, width: 122, height: 78 }
}

/** A stand of ripening rice. */
export function ricePlant(): Drawing {
  const ear = (x: number, lean: number) =>
    line(`M${x * 0.3} 0Q${x * 0.6} -40 ${x + lean} -70`, '#8fae3f', 4) +
    [0, 8, 16, 24]
      .map((drop) =>
        ellipse(
          x + lean + 3 + drop * 0.3,
          -70 + drop * 0.8,
          4,
          7,
          '#f0c24a',
          `transform="rotate(-32 ${x + lean} ${-70 + drop})"`,
        ),
      )
      .join('')
  return {
    svg: [-26, -9, 9, 26].map((x, index) => ear(x, index % 2 ? 10 : 6)).join(''),
    width: 90,
    height: 84,
  }
}

/** A five-petalled flower head. */
export function flowerHead(x: number, y: number, r: number, colour: string): string {
  return (
    [0, 72, 144, 216, 288]
      .map((turn) =>
        ellipse(x, y - r * 0.62, r * 0.42, r * 0.6, colour, `transform="rotate(${turn} ${x} ${y})"`),
      )
      .join('') + circle(x, y, r * 0.34, '#f6c343')
  )
}

/** A small patch of flowers in the grass. */
export function flowers(colour: string): Drawing {
  const stalk = (x: number, y: number) =>
    line(`M${x * 0.5} 0Q${x * 0.7} ${y / 2} ${x} ${y}`, '#5b9448', 4) + flowerHead(x, y, 15, colour)
  return {
    svg:
      ellipse(-14, -12, 15, 5, '#6fae52', 'transform="rotate(24 -14 -12)"') +
      ellipse(16, -10, 15, 5, '#5b9448', 'transform="rotate(-24 16 -10)"') +
      stalk(-26, -42) +
      stalk(25, -48) +
      stalk(0, -64),
    width: 84,
    height: 80,
  }
}

/** A lotus with its leaf, at home on water. */
export function lotus(): Drawing {
  const petal = (turn: number, colour: string) =>
    ellipse(0, -34, 10, 24, colour, `transform="rotate(${turn} 0 -14)"`)
  const svg = [
    ellipse(-26, -6, 40, 11, '#4f9a6a'),
    ellipse(30, -4, 34, 9, '#5fac78'),
    line('M-26 -6L-50 -10M-26 -6L-4 -12M30 -4L52 -7', '#3f8558', 2),
    petal(-62, '#f08fb0'),
    petal(62, '#f08fb0'),
    petal(-34, '#f4a2bc'),
    petal(34, '#f4a2bc'),
    petal(0, '#fac6d6'),
  ].join('')
  return { svg, width: 130, height: 62 }
}
