import { darker } from '../colour.ts'
import { circle, ellipse, limb, line, path } from '../svg.ts'
import type { Drawing } from './drawing.ts'
import type { IconSet } from './icons.ts'

/** A sitting animal for those of which the icon set has only the face. */
interface Sitter {
  icon: string
  fur: string
  belly: string
  tail: 'brush' | 'stub' | 'tuft' | 'none'
  tailTip?: string
}

export const sitters = {
  fox: { icon: 'fox', fur: '#ff7a2b', belly: '#ffdea7', tail: 'brush', tailTip: '#fff3dd' },
  wolf: { icon: 'wolf', fur: '#9b9ba4', belly: '#e4e4ea', tail: 'brush', tailTip: '#6b6b76' },
  bear: { icon: 'bear', fur: '#a56953', belly: '#d39777', tail: 'stub' },
  lion: { icon: 'lion', fur: '#f3ad61', belly: '#ffd79a', tail: 'tuft', tailTip: '#6d4534' },
  panda: { icon: 'panda', fur: '#f4f4f4', belly: '#ffffff', tail: 'stub' },
  raccoon: { icon: 'raccoon', fur: '#9b9b9b', belly: '#d9d9dd', tail: 'brush', tailTip: '#4d4d52' },
} satisfies Record<string, Sitter>

export type SitterName = keyof typeof sitters

/** The whole animal: body, paws and tail under the icon's face. */
export function sitter(name: SitterName, icons: IconSet): Drawing {
  const { icon, fur, belly, tail, tailTip }: Sitter = sitters[name]
  const face = icons.draw(icon)
  const paw = name === 'panda' ? '#45404e' : darker(fur, 0.1)
  const svg = [
    tails[tail](fur, tailTip ?? fur),
    ellipse(-24, -14, 21, 15, darker(fur, 0.08)),
    ellipse(24, -14, 21, 15, darker(fur, 0.08)),
    path('M-27 -76Q-40 -34 -30 -8Q0 2 30 -8Q40 -34 27 -76Z', fur),
    path('M-15 -74Q-22 -40 -13 -14Q0 -8 13 -14Q22 -40 15 -74Z', belly),
    limb([-12, -52], [-12, -7], 17, paw, 14),
    limb([12, -52], [12, -7], 17, paw, 14),
    ellipse(-13, -4.5, 12, 6, paw),
    ellipse(13, -4.5, 12, 6, paw),
    line('M-15 -3v-4M-11 -3v-4M11 -3v-4M15 -3v-4', darker(fur, 0.4), 1.6),
    `<g transform="translate(0 -58) scale(2.65)">${face.svg}</g>`,
  ].join('')
  return { svg, width: 104, height: 58 + face.height * 2.65 }
}

const tails: Record<Sitter['tail'], (fur: string, tip: string) => string> = {
  brush: (fur, tip) =>
    path('M20 -8Q58 0 66 -34Q72 -62 54 -78Q50 -56 40 -42Q30 -30 16 -24Z', fur) +
    path('M66 -34Q72 -62 54 -78Q51 -64 46 -52Q58 -50 66 -34Z', tip),
  stub: (fur) => circle(33, -20, 10, fur),
  tuft: (fur, tip) => limb([24, -10], [56, -26], 7, fur) + circle(58, -32, 9, tip),
  none: () => '',
}

/** A frog on its haunches: the icon has only its face. */
export function frog(icons: IconSet): Drawing {
  const face = icons.draw('frog')
  const svg = [
    ellipse(-27, -13, 19, 14, '#00b85a'),
    ellipse(27, -13, 19, 14, '#00b85a'),
    path('M-25 -40Q-32 -14 -22 -5Q0 1 22 -5Q32 -14 25 -40Z', '#00d26a'),
    path('M-14 -36Q-18 -14 -12 -8Q0 -4 12 -8Q18 -14 14 -36Z', '#fff3b8'),
    limb([-14, -28], [-17, -5], 9, '#00b85a'),
    limb([14, -28], [17, -5], 9, '#00b85a'),
    ellipse(-19, -3.5, 11, 4.5, '#00a650'),
    ellipse(19, -3.5, 11, 4.5, '#00a650'),
    `<g transform="translate(0 -27) scale(2)">${face.svg}</g>`,
  ].join('')
  return { svg, width: 92, height: 27 + face.height * 2 }
}

/** A hen: the icon has only its head. */
export function hen(): Drawing {
  const svg = [
    line('M-6 -14L-8 -2M8 -14L10 -2M-14 -1h11M4 -1h11', '#e8963a', 4),
    path(
      'M-34 -62Q-44 -40 -24 -22Q-4 -8 22 -18Q40 -28 42 -58Q30 -46 12 -48Q-2 -50 -8 -66Q-12 -80 -24 -80Q-36 -78 -34 -62Z',
      '#fbf3e2',
    ),
    path('M-4 -42Q10 -46 28 -40Q22 -24 6 -26Q-4 -30 -4 -42Z', '#e4d3b4'),
    path('M-36 -68L-48 -62L-36 -60Z', '#f2a83a'),
    path('M-32 -78Q-34 -90 -26 -86Q-24 -94 -18 -88Q-12 -90 -14 -80Z', '#d8483a'),
    ellipse(-35, -54, 4, 6, '#d8483a'),
    circle(-27, -69, 3, '#3b2430'),
  ].join('')
  return { svg, width: 92, height: 92 }
}

/** A long, winding dragon of the East, at home in the air and in deep water. */
export function dragon(): Drawing {
  const body = 'M-150 -30Q-120 -110 -66 -66Q-22 -26 24 -78Q60 -120 98 -104'
  const back = [
    [-128, -76],
    [-100, -88],
    [-72, -74],
    [-44, -54],
    [-14, -56],
    [16, -76],
    [46, -104],
    [74, -116],
  ].map(([x = 0, y = 0]) => path(`M${x - 10} ${y + 6}L${x - 1} ${y - 17}L${x + 11} ${y + 6}Z`, '#f0b93a'))
  const svg = [
    path('M-150 -30Q-176 -30 -180 -52Q-166 -44 -158 -52Q-164 -64 -156 -76Q-146 -58 -142 -42Z', '#e86a3a'),
    ...back,
    `<path d="${body}" fill="none" stroke="#3b2440" stroke-width="39" stroke-linecap="round"/>`,
    `<path d="${body}" fill="none" stroke="#3f9e73" stroke-width="32" stroke-linecap="round"/>`,
    `<path d="${body}" fill="none" stroke="#f6dc96" stroke-width="10" stroke-linecap="round" transform="translate(2 9)"/>`,
    limb([-88, -58], [-96, -28], 11, '#2f8560'),
    limb([18, -56], [28, -28], 11, '#2f8560'),
    line('M-104 -22l8 -6l8 7M20 -22l8 -6l9 6', '#f0b93a', 4),
    path(
      'M82 -146Q70 -168 84 -178Q86 -160 100 -148ZM112 -150Q112 -172 128 -178Q124 -160 126 -146Z',
      '#f6e3b0',
    ),
    path('M74 -124Q56 -128 54 -146Q70 -140 80 -144ZM72 -106Q54 -100 48 -112Q62 -114 74 -120Z', '#e86a3a'),
    path(
      'M74 -104Q70 -150 108 -152Q134 -150 142 -126Q164 -124 164 -108Q160 -92 132 -92Q112 -78 92 -86Q78 -90 74 -104Z',
      '#4bb384',
    ),
    path('M124 -92Q146 -96 162 -104Q158 -88 132 -88Q118 -82 104 -86Q112 -92 124 -92Z', '#f6dc96'),
    circle(112, -124, 9, '#fff'),
    circle(114, -123, 5, '#3b2430'),
    line('M102 -137Q112 -143 122 -135', '#2f6f52', 3),
    circle(154, -114, 2.6, '#2f6f52'),
    line('M150 -118Q176 -132 188 -116M148 -100Q170 -84 186 -94', '#e86a3a', 3.4),
  ].join('')
  return { svg, width: 360, height: 182 }
}
