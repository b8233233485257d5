import { darker, lighter } from '../colour.ts'
import { circle, ellipse, line, path } from '../svg.ts'
import type { Body, Expression, Manner } from './body.ts'

export type HairStyle =
  | 'long'
  | 'bun'
  | 'short'
  | 'tufts'
  | 'pigtails'
  | 'bob'
  | 'topknot'
  | 'balding'
  | 'bald'

/** What falls behind the shoulders. */
export function hairBehind(
  { head, headRadius: r, shoulder }: Body,
  style: HairStyle,
  colour: string,
): string {
  switch (style) {
    case 'long':
      return path(
        `M${-r - 4} ${-head}Q${-r - 2} ${-head - r - 6} 0 ${-head - r - 5}Q${r + 2} ${-head - r - 6} ${r + 4} ${-head}Q${r + 8} ${-shoulder + 18} ${r} ${-shoulder + 40}Q0 ${-shoulder + 50} ${-r} ${-shoulder + 40}Q${-r - 8} ${-shoulder + 18} ${-r - 4} ${-head}Z`,
        colour,
      )
    case 'bob':
      return path(
        `M${-r - 5} ${-head - 2}Q${-r} ${-head - r - 7} 0 ${-head - r - 6}Q${r} ${-head - r - 7} ${r + 5} ${-head - 2}L${r + 6} ${-head + 20}Q0 ${-head + 32} ${-r - 6} ${-head + 20}Z`,
        colour,
      )
    case 'bun':
      return circle(0, -head - r - 6, 12, colour) + circle(0, -head - 1, r + 3, colour)
    case 'topknot':
      return circle(0, -head - r - 5, 9, colour)
    case 'pigtails':
      return [-1, 1]
        .map(
          (side) =>
            ellipse(side * (r + 7), -head + 12, 9, 17, colour) +
            circle(side * (r + 1), -head - 3, 5, '#d8483a'),
        )
        .join('')
    default:
      return ''
  }
}

/** What frames the face. */
export function hairInFront(
  { head, headRadius: r }: Body,
  style: HairStyle,
  colour: string,
  skin: string,
): string {
  const cap = (drop: number) =>
    path(
      `M${-r - 1.5} ${-head + drop}A${r + 1.5} ${r + 2} 0 0 1 ${r + 1.5} ${-head + drop}Q${r - 6} ${-head - 12} ${r * 0.2} ${-head - 14}Q${-r + 6} ${-head - 12} ${-r - 1.5} ${-head + drop}Z`,
      colour,
    )
  switch (style) {
    case 'long':
    case 'bun':
      return path(
        `M${-r - 1.5} ${-head + 4}A${r + 1.5} ${r + 2} 0 0 1 ${r + 1.5} ${-head + 4}Q${r - 3} ${-head - 12} 0 ${-head - 20}Q${-r + 3} ${-head - 12} ${-r - 1.5} ${-head + 4}Z`,
        colour,
      )
    case 'bob':
    case 'pigtails':
      return path(
        `M${-r - 1.5} ${-head + 3}A${r + 1.5} ${r + 2} 0 0 1 ${r + 1.5} ${-head + 3}L${r - 4} ${-head - 9}Q0 ${-head - 14} ${-r + 4} ${-head - 9}Z`,
        colour,
      )
    case 'short':
    case 'topknot':
      return cap(-1)
    case 'tufts':
      return (
        path(
          `M-11 ${-head - r + 5}Q-9 ${-head - r - 13} 3 ${-head - r - 11}Q13 ${-head - r - 6} 10 ${-head - r + 5}Q0 ${-head - r + 10} -11 ${-head - r + 5}Z`,
          colour,
        ) +
        [-1, 1]
          .map((side) =>
            path(
              `M${side * (r - 5)} ${-head - 17}Q${side * (r + 5)} ${-head - 12} ${side * (r + 2)} ${-head + 4}Q${side * (r - 4)} ${-head - 4} ${side * (r - 5)} ${-head - 17}Z`,
              colour,
            ),
          )
          .join('')
      )
    case 'balding':
      return [-1, 1]
        .map((side) =>
          path(
            `M${side * (r - 5)} ${-head - 15}Q${side * (r + 9)} ${-head - 8} ${side * (r + 2)} ${-head + 10}Q${side * (r - 3)} ${-head} ${side * (r - 5)} ${-head - 15}Z`,
            colour,
          ),
        )
        .join('')
    case 'bald':
      return path(
        `M-8 ${-head - r + 7}Q2 ${-head - r + 2} 12 ${-head - r + 9}`,
        'none',
        `stroke="${darker(skin, 0.08)}" stroke-width="2"`,
      )
  }
}

/** The band of light that animated hair wears. */
export function shineOn({ head, headRadius: r }: Body, style: HairStyle, colour: string): string {
  if (style === 'bald' || style === 'balding' || style === 'tufts') return ''
  return line(
    `M${-r + 9} ${-head - 15}L${-r + 14} ${-head - 19}L${-r + 18} ${-head - 17}L${-r + 23} ${-head - 22}L0 ${-head - 20}L6 ${-head - 23}L11 ${-head - 18}`,
    lighter(colour, 0.42),
    2.6,
    'opacity="0.8"',
  )
}

/** Eyes, cheeks and a mouth that shows what is felt. */
export function face(
  { head }: Body,
  expression: Expression,
  old: boolean,
  ink: string,
  eyeStyle: Manner['eyes'],
): string {
  const eyes =
    expression === 'smile' && old
      ? line(
          `M-13 ${-head + 3}Q-9 ${-head - 1} -5 ${-head + 3}M5 ${-head + 3}Q9 ${-head - 1} 13 ${-head + 3}`,
          ink,
          2.6,
        )
      : eyeStyle === 'wide'
        ? [-10, 10].map((x) => wideEye(x, -head + 3, ink)).join('')
        : eyeStyle === 'small'
          ? [-9.5, 9.5].map((x) => smallEye(x, -head + 2, ink)).join('')
          : [-9.5, 9.5]
              .map((x) => ellipse(x, -head + 2, 3, 3.8, ink) + circle(x + 1, -head + 0.6, 1.1, '#fff'))
              .join('')
  const brows =
    expression === 'sorrow'
      ? `M-14 ${-head - 5}L-6 ${-head - 9}M14 ${-head - 5}L6 ${-head - 9}`
      : `M-14 ${-head - 7}Q-10 ${-head - 10} -6 ${-head - 8}M14 ${-head - 7}Q10 ${-head - 10} 6 ${-head - 8}`
  const mouths: Record<Expression, string> = {
    smile: path(
      `M-6.5 ${-head + 12}Q0 ${-head + 21} 6.5 ${-head + 12}Q0 ${-head + 14} -6.5 ${-head + 12}Z`,
      '#a43e3e',
    ),
    calm: line(`M-4.5 ${-head + 14}Q0 ${-head + 17} 4.5 ${-head + 14}`, '#a43e3e', 2.4),
    sorrow: line(`M-5 ${-head + 17}Q0 ${-head + 12.5} 5 ${-head + 17}`, '#8e3b3b', 2.4),
  }
  const cheeks = [-16, 16]
    .map((x) => ellipse(x, -head + 10, 5, 3.6, '#f2938a', `opacity="${eyeStyle === 'small' ? 0.2 : 0.65}"`))
    .join('')
  return (
    cheeks +
    eyes +
    line(brows, old ? '#e9e4dc' : ink, old ? 3 : 1.8) +
    line(`M-1 ${-head + 7}Q1 ${-head + 9} 2 ${-head + 7}`, '#c98a63', 1.6) +
    mouths[expression]
  )
}

/** A big eye with a bright iris, as animated films draw it. */
function wideEye(x: number, y: number, ink: string): string {
  return (
    ellipse(x, y, 6, 7.6, '#fffdf8') +
    ellipse(x, y + 0.6, 4.9, 7, ink) +
    ellipse(x, y + 3.4, 3.6, 3.8, '#a8623c') +
    circle(x - 1.6, y - 2.4, 2.1, '#ffffff') +
    circle(x + 1.8, y + 4, 1, '#ffffff') +
    line(`M${x - 6.4} ${y - 4.4}Q${x} ${y - 10} ${x + 6.4} ${y - 4.4}`, ink, 2.6)
  )
}

/** An eye of natural size, with its white and its lid. */
function smallEye(x: number, y: number, ink: string): string {
  return (
    ellipse(x, y, 4.2, 2.7, '#f3ece2') +
    circle(x, y, 2.5, '#4a2f22') +
    circle(x + 0.8, y - 0.9, 0.8, '#ffffff') +
    line(`M${x - 4.8} ${y - 0.8}Q${x} ${y - 4.6} ${x + 4.8} ${y - 0.8}`, ink, 1.6)
  )
}
