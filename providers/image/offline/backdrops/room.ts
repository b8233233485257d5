import { darker, lighter } from '../colour.ts'
import { bleed, circle, ellipse, group, limb, line, path, rect, round, size, vertical } from '../svg.ts'
import { hills } from './land.ts'
import { cloud } from './sky.ts'
import type { Ground, Stage } from './stage.ts'

const walls = ['#e9c99a', '#d9c3a5', '#c9cfae', '#e3b9a0'] as const

/** Inside a house: a window on the hour outside, a floor of boards, the warmth of lamps. */
export function room(ground: Ground): Stage {
  const { composition, painter, random, scene } = ground
  const fire = scene.things.some(({ thing }) => thing.art.name === 'bonfire')
  const skirting = 690
  const wall = random.pick(walls)
  const right = composition.focus > size / 2
  const pane = { left: right ? 120 : 600, right: right ? 430 : 910, top: 170, bottom: 500 }
  return {
    svg: [
      vertical('wall', [
        [0, painter.tone(darker(wall, 0.16))],
        [1, painter.tone(wall)],
      ]),
      view(ground, pane),
      path(
        `M${-bleed} ${-bleed}H${size + bleed}V${skirting}H${-bleed}ZM${pane.left} ${pane.top}V${pane.bottom}H${pane.right}V${pane.top}Z`,
        'url(#wall)',
        'fill-rule="evenodd"',
      ),
      pattern(ground, wall, pane),
      casement(ground, pane),
      beams(ground),
      boards(ground, skirting),
      rug(ground),
      fire || composition.frame === 'trunk' || composition.frame === 'rocks'
        ? hearth(ground, right ? 800 : 220, skirting + 20)
        : shelf(ground, right ? 740 : 280, 330),
      hangingLamp(ground, right ? 560 : 470),
    ].join(''),
    holds: ['bonfire'],
    floor: 872,
    yard: null,
    water: null,
    earth: false,
    air: { left: pane.left + 70, right: pane.right - 70, top: pane.top + 90, bottom: pane.bottom - 150 },
  }
}

type Pane = { left: number; right: number; top: number; bottom: number }

function view(ground: Ground, { left, right, top, bottom }: Pane): string {
  const { painter, scene } = ground
  const [high, middle, low] = painter.light.sky
  const x = (left + right) / 2
  return group(
    vertical('outside', [
      [0, high],
      [0.5, middle],
      [1, low],
    ]) +
      rect(left, top, right - left, bottom - top, 'url(#outside)') +
      circle(x + 60, top + 90, 70, 'url(#halo)') +
      circle(x + 60, top + 90, scene.time === 'night' ? 34 : 30, painter.light.disc) +
      (scene.time === 'night'
        ? [
            [-96, 50],
            [-50, 120],
            [-10, 60],
            [100, 170],
            [-110, 190],
          ]
            .map(([dx = 0, dy = 0]) => circle(x + dx, top + dy, 2.6, '#fdf3d8'))
            .join('')
        : cloud(x - 70, top + 130, 0.7, lighter(low, 0.4), 0.9)) +
      hills(ground, bottom - 70, 18, painter.tone('#8fb7a0', 0.45), 6) +
      hills(ground, bottom - 30, 12, painter.tone('#7fae6a', 0.15), 8),
    `clip-path="path('M${left} ${top}H${right}V${bottom}H${left}Z')"`,
  )
}

function casement({ painter }: Ground, { left, right, top, bottom }: Pane): string {
  const { tone } = painter
  const [x, y] = [(left + right) / 2, (top + bottom) / 2]
  const curtain = (side: -1 | 1, edge: number) =>
    path(
      `M${edge + side * 26} ${top - 26}H${edge - side * 74}Q${edge - side * 66} ${y - 40} ${edge - side * 14} ${y + 40}Q${edge} ${y + 90} ${edge - side * 4} ${bottom + 30}H${edge + side * 40}Q${edge + side * 30} ${y} ${edge + side * 26} ${top - 26}Z`,
      tone('#d9785f'),
    ) +
    line(
      `M${edge - side * 34} ${top - 20}Q${edge - side * 34} ${y - 50} ${edge + side * 6} ${y + 30}M${edge} ${top - 20}Q${edge} ${y - 40} ${edge + side * 20} ${y + 40}`,
      tone('#b85c48'),
      4,
    )
  return [
    line(`M${left} ${top}H${right}V${bottom}H${left}Z`, tone('#8a5a36'), 18),
    line(`M${x} ${top}V${bottom}M${left} ${y}H${right}`, tone('#8a5a36'), 10),
    rect(left - 34, bottom + 4, right - left + 68, 22, tone('#a8703f'), 'rx="5"'),
    curtain(-1, left),
    curtain(1, right),
    line(`M${left - 56} ${top - 30}H${right + 56}`, tone('#7a4c2c'), 11),
    path(`M${left + 52} ${bottom + 4}l6 -38h38l6 38Z`, tone('#c8603f')),
    [-28, 0, 26]
      .map((turn) =>
        ellipse(
          left + 77,
          bottom - 58,
          10,
          27,
          tone('#5f9a4c'),
          `transform="rotate(${turn} ${left + 77} ${bottom - 34})"`,
        ),
      )
      .join(''),
  ].join('')
}

function pattern({ painter, composition }: Ground, wall: string, pane: Pane): string {
  const colour = painter.tone(darker(wall, 0.1))
  if (composition.path)
    return Array.from({ length: 14 }, (_, index) =>
      line(`M${index * 80 - 20} ${-bleed}V690`, colour, 3, 'opacity="0.5"'),
    ).join('')
  return Array.from({ length: 70 }, (_, index) => {
    const [x, y] = [(index % 10) * 108 + (Math.floor(index / 10) % 2) * 54, Math.floor(index / 10) * 100 + 40]
    const behindWindow =
      x > pane.left - 20 && x < pane.right + 20 && y > pane.top - 20 && y < pane.bottom + 20
    return behindWindow
      ? ''
      : group(
          circle(x, y, 5, colour) + ellipse(x, y - 11, 4, 7, colour) + ellipse(x, y + 11, 4, 7, colour),
          'opacity="0.6"',
        )
  }).join('')
}

function beams({ painter }: Ground): string {
  return (
    rect(-bleed, -bleed, size + 2 * bleed, bleed + 66, painter.tone('#7a4f30')) +
    rect(-bleed, 66, size + 2 * bleed, 10, painter.tone('#5a3820')) +
    [110, 512, 914]
      .map((x) => rect(x - 34, -bleed, 68, bleed + 88, painter.tone('#8a5c38'), 'rx="6"'))
      .join('')
  )
}

function boards({ painter }: Ground, y: number): string {
  const seams = Array.from({ length: 13 }, (_, index) => {
    const x = (index - 6) * 200 + 512
    return line(`M${round(512 + (x - 512) * 0.6)} ${y}L${x} ${size + bleed}`, painter.tone('#8f5f38'), 3)
  })
  return (
    vertical('boards', [
      [0, painter.tone('#a8754a')],
      [1, painter.tone('#c08a58')],
    ]) +
    rect(-bleed, y, size + 2 * bleed, size, 'url(#boards)') +
    seams.join('') +
    rect(-bleed, y - 22, size + 2 * bleed, 26, painter.tone('#8a5a36'))
  )
}

function rug({ painter, composition }: Ground): string {
  const x = composition.focus * 0.6 + 205
  return (
    ellipse(x, 880, 400, 86, painter.tone('#a8483f')) +
    ellipse(x, 880, 366, 74, painter.tone('#e8b86a')) +
    ellipse(x, 880, 340, 66, painter.tone('#b8564a')) +
    ellipse(x, 880, 200, 36, painter.tone('#d98a5a'))
  )
}

function shelf({ painter }: Ground, x: number, y: number): string {
  const { tone } = painter
  const colours = ['#b8493a', '#4f8f8a', '#d9a33a', '#6a5a9e', '#7fa65a', '#c9785a']
  const books = (row: number, from: number, count: number) =>
    Array.from({ length: count }, (_, index) => {
      const height = 54 + ((index * 7 + row * 5) % 4) * 9
      return (
        rect(
          x + from + index * 23,
          y + row * 122 - height,
          20,
          height,
          tone(colours[(index + row * 2) % colours.length] ?? '#b8493a'),
          'rx="3"',
        ) + rect(x + from + index * 23, y + row * 122 - height + 12, 20, 5, tone('#f4e6c0'))
      )
    }).join('')
  const board = (row: number) => rect(x - 150, y + row * 122, 300, 15, tone('#8a5a36'), 'rx="4"')
  return [
    rect(x - 162, y - 110, 324, 386, tone('#9a6a40'), 'rx="8"'),
    rect(x - 148, y - 96, 296, 358, tone('#7a5030')),
    books(0, -138, 7),
    books(1, -60, 8),
    books(2, -138, 5),
    board(0),
    board(1),
    board(2),
    path(`M${x + 62} ${y}q-24 -34 0 -52h34q24 18 0 52Z`, tone('#4f8f9e')),
    path(`M${x - 130} ${y + 122}v-40h50v40Z`, tone('#d98a5a')),
    circle(x - 105, y + 74, 17, tone('#f4e6c0')),
    path(`M${x + 20} ${y + 244}q-16 -50 40 -58q56 8 40 58Z`, tone('#c98a4a')),
  ].join('')
}

function hearth({ painter }: Ground, x: number, y: number): string {
  const { tone } = painter
  const stove = {
    svg: [
      path('M-120 0V-230H120V0Z', '#b9aaa0'),
      path('M-98 -230L-66 -560H66L98 -230Z', '#cbbcb0'),
      rect(-138, -250, 276, 26, '#8a5a36', 'rx="6"'),
      path('M-76 0V-110Q-76 -164 0 -164Q76 -164 76 -110V0Z', '#3a2a30'),
      limb([-44, -8], [40, -20], 15, '#7a5236'),
      limb([44, -8], [-40, -20], 15, '#8a5f3c'),
      path(
        'M-34 -20Q-44 -62 -14 -92Q-12 -70 0 -66Q4 -104 24 -120Q20 -88 34 -70Q48 -44 32 -20Q0 -8 -34 -20Z',
        '#f2762e',
      ),
      path('M-16 -20Q-22 -46 -2 -62Q6 -46 14 -50Q22 -34 14 -20Q0 -14 -16 -20Z', '#ffd45a'),
      line(
        'M-110 -190H-60M-40 -190H10M40 -190H104M-106 -60H-86M90 -90H110M-60 -300H-20M10 -340H50M-40 -400H0',
        '#96877e',
        4,
      ),
    ].join(''),
    width: 280,
    height: 560,
    lamps: [{ at: [0, -60] as const, reach: 260 }],
  }
  return (
    painter.stand(stove, { x, y, height: 620, line: false }) +
    ellipse(x, y + 4, 150, 14, tone('#6a4a34'), 'opacity="0.4"')
  )
}

function hangingLamp({ painter }: Ground, x: number): string {
  const lamp = {
    svg:
      line('M0 -190V-70', '#5a3820', 4) +
      path('M-44 -30Q-36 -74 0 -76Q36 -74 44 -30Z', '#c8603f') +
      ellipse(0, -29, 44, 8, '#8f3f2c') +
      circle(0, -22, 13, '#ffe9a8'),
    width: 90,
    height: 190,
    lamps: [{ at: [0, -22] as const, reach: 230 }],
  }
  return painter.stand(lamp, { x, y: 230, height: 190, shadow: false, line: false })
}
