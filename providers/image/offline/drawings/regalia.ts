import { darker } from '../colour.ts'
import { circle, ellipse, limb, line, type Point, path, rect } from '../svg.ts'
import type { Body } from './body.ts'

export type Hat =
  | 'conical'
  | 'crown'
  | 'tiara'
  | 'turban'
  | 'dragonCap'
  | 'helmet'
  | 'pointed'
  | 'straw'
  | 'scarf'
  | 'cap'
  | 'flower'
  | 'halo'
  | 'horns'

export type Held =
  | 'staff'
  | 'hoe'
  | 'sword'
  | 'spear'
  | 'wand'
  | 'fan'
  | 'lotus'
  | 'bamboo'
  | 'rod'
  | 'book'
  | 'lantern'

/** What is worn on the head; `trim` ties it to the dress. */
export function hat({ head, headRadius: r }: Body, kind: Hat, trim: string): string {
  const top = -head - r
  switch (kind) {
    case 'conical':
      return (
        path(
          `M${-r - 19} ${top + 17}Q0 ${top + 27} ${r + 19} ${top + 17}L2 ${top - 17}Q0 ${top - 19} -2 ${top - 17}Z`,
          '#f1dca6',
        ) +
        line(`M-30 ${top + 10}Q0 ${top + 17} 30 ${top + 10}M-18 ${top}Q0 ${top + 5} 18 ${top}`, '#cfae6b', 2)
      )
    case 'crown':
      return (
        path(
          `M${-r + 3} ${top + 12}L${-r - 1} ${top - 13}L${-r / 2} ${top - 2}L0 ${top - 19}L${r / 2} ${top - 2}L${r + 1} ${top - 13}L${r - 3} ${top + 12}Q0 ${top + 6} ${-r + 3} ${top + 12}Z`,
          '#f6c343',
        ) +
        circle(0, top + 1, 3.6, '#d8483a') +
        circle(-14, top + 4, 2.6, '#2f9fb5') +
        circle(14, top + 4, 2.6, '#2f9fb5')
      )
    case 'tiara':
      return (
        path(
          `M-20 ${top + 11}Q-12 ${top + 3} -8 ${top + 1}L-5 ${top + 4}L0 ${top - 12}L5 ${top + 4}L8 ${top + 1}Q12 ${top + 3} 20 ${top + 11}Q0 ${top + 3} -20 ${top + 11}Z`,
          '#f6c343',
        ) + circle(0, top, 3, '#e8638c')
      )
    case 'turban':
      return (
        path(
          `M${-r - 3} ${top + 21}Q${-r - 5} ${top - 3} 0 ${top - 5}Q${r + 5} ${top - 3} ${r + 3} ${top + 21}Q0 ${top + 7} ${-r - 3} ${top + 21}Z`,
          trim,
        ) +
        line(
          `M${-r} ${top + 12}Q0 ${top - 3} ${r} ${top + 12}M${-r + 2} ${top + 5}Q0 ${top - 8} ${r - 2} ${top + 5}`,
          darker(trim, 0.25),
          2,
        )
      )
    case 'dragonCap':
      return (
        path(
          `M${-r - 13} ${top + 9}Q${-r - 20} ${top - 1} ${-r - 8} ${top + 3}L${-r + 4} ${top + 8}M${r + 13} ${top + 9}Q${r + 20} ${top - 1} ${r + 8} ${top + 3}L${r - 4} ${top + 8}Z`,
          '#f6c343',
        ) +
        path(
          `M${-r - 1} ${top + 17}Q${-r} ${top - 8} -10 ${top - 8}Q0 ${top - 22} 10 ${top - 8}Q${r} ${top - 8} ${r + 1} ${top + 17}Q0 ${top + 6} ${-r - 1} ${top + 17}Z`,
          '#f6c343',
        ) +
        line(`M${-r + 1} ${top + 11}Q0 ${top} ${r - 1} ${top + 11}`, '#c8402f', 4) +
        circle(0, top - 5, 4.5, '#d8483a')
      )
    case 'helmet':
      return (
        path(
          `M${-r - 3} ${top + 20}Q${-r - 3} ${top - 6} 0 ${top - 8}Q${r + 3} ${top - 6} ${r + 3} ${top + 20}L${r - 4} ${top + 15}Q0 ${top + 6} ${-r + 4} ${top + 15}Z`,
          trim,
        ) + path(`M-4 ${top - 6}Q-2 ${top - 24} 10 ${top - 22}Q2 ${top - 14} 4 ${top - 6}Z`, '#d8483a')
      )
    case 'pointed':
      return (
        path(
          `M-22 ${top + 12}Q-10 ${top - 20} 8 ${top - 42}Q14 ${top - 46} 12 ${top - 36}Q12 ${top - 16} 22 ${top + 12}Z`,
          trim,
        ) + ellipse(0, top + 13, r + 18, 7, darker(trim, 0.2))
      )
    case 'straw':
      return (
        path(`M-19 ${top + 9}Q-17 ${top - 11} 0 ${top - 11}Q17 ${top - 11} 19 ${top + 9}Z`, '#edcf8b') +
        ellipse(0, top + 10, r + 16, 7, '#e0bb6e') +
        line(`M-18 ${top + 5}Q0 ${top + 9} 18 ${top + 5}`, '#b8493a', 4)
      )
    case 'scarf':
      return (
        path(
          `M${-r - 4} ${-head + 12}Q${-r - 6} ${top - 6} 0 ${top - 6}Q${r + 6} ${top - 6} ${r + 4} ${-head + 12}L${r - 5} ${-head - 2}Q0 ${top + 6} ${-r + 5} ${-head - 2}Z`,
          trim,
        ) +
        path(
          `M-9 ${-head + r - 1}L9 ${-head + r - 1}L13 ${-head + r + 11}L0 ${-head + r + 5}L-13 ${-head + r + 11}Z`,
          trim,
        )
      )
    case 'cap':
      return (
        path(
          `M${-r - 1} ${top + 15}Q${-r} ${top - 6} 0 ${top - 6}Q${r} ${top - 6} ${r + 1} ${top + 15}Q0 ${top + 7} ${-r - 1} ${top + 15}Z`,
          trim,
        ) +
        path(
          `M2 ${top + 11}Q${r + 2} ${top + 8} ${r + 15} ${top + 18}Q${r} ${top + 17} 2 ${top + 16}Z`,
          darker(trim, 0.2),
        )
      )
    case 'flower':
      return (
        [0, 72, 144, 216, 288]
          .map((turn) => ellipse(17, top + 3, 4, 7, '#f7a8bd', `transform="rotate(${turn} 17 ${top + 9})"`))
          .join('') + circle(17, top + 9, 3.4, '#f6c343')
      )
    case 'halo':
      return `<ellipse cx="0" cy="${top - 8}" rx="23" ry="6" fill="none" stroke="#f9d866" stroke-width="4"/>`
    case 'horns':
      return [-1, 1]
        .map((side) =>
          path(
            `M${side * 9} ${top + 7}Q${side * 14} ${top - 12} ${side * 24} ${top - 16}Q${side * 25} ${top + 2} ${side * 20} ${top + 12}Z`,
            '#f3e6c4',
          ),
        )
        .join('')
  }
}

/** What the right hand holds, drawn behind the hand. */
export function held(kind: Held, [x, y]: Point): string {
  const pole = (top: number, colour: string) => limb([x + 4, top], [x, -4], 5, colour)
  switch (kind) {
    case 'staff':
      return pole(y - 74, '#8a5a33') + circle(x + 4, y - 78, 8, '#8a5a33')
    case 'hoe':
      return (
        pole(y - 66, '#a9783f') +
        path(`M${x + 4} ${y - 70}Q${x + 24} ${y - 72} ${x + 27} ${y - 54}L${x + 4} ${y - 61}Z`, '#8d94a0')
      )
    case 'sword':
      return (
        path(
          `M${x - 3} ${y}L${x + 19} ${y - 66}L${x + 25} ${y - 74}L${x + 26} ${y - 63}L${x + 4} ${y + 2}Z`,
          '#dfe6ee',
        ) + limb([x - 6, y - 6], [x + 12, y], 5, '#d9a33a')
      )
    case 'spear':
      return (
        pole(y - 92, '#8a5a33') +
        path(`M${x - 2} ${y - 90}L${x + 5} ${y - 116}L${x + 11} ${y - 90}Z`, '#dfe6ee') +
        circle(x + 4, y - 86, 6, '#c8402f')
      )
    case 'wand':
      return limb([x + 14, y - 42], [x - 2, y + 6], 4, '#b98a4c') + star(x + 16, y - 48, 12, '#ffe27a')
    case 'fan':
      return (
        path(`M${x} ${y}L${x - 5} ${y - 32}Q${x + 20} ${y - 42} ${x + 36} ${y - 16}Z`, '#f2b7a5') +
        line(`M${x} ${y}L${x + 8} ${y - 36}M${x} ${y}L${x + 24} ${y - 30}`, '#c66a5a', 2)
      )
    case 'lotus':
      return (
        line(`M${x} ${y + 14}L${x + 6} ${y - 26}`, '#4d8f4f', 3.4) +
        [-26, 0, 26]
          .map((turn) =>
            ellipse(
              x + 7,
              y - 38,
              6,
              13,
              turn ? '#f4a2bc' : '#f9c4d3',
              `transform="rotate(${turn} ${x + 7} ${y - 26})"`,
            ),
          )
          .join('')
      )
    case 'bamboo':
      return (
        limb([x + 16, y - 84], [x - 2, y + 20], 8, '#7fae4c') +
        [-70, -46, -20]
          .map((drop) => line(`M${x + 8 - drop * -0.02} ${y + drop}h9`, '#4f7f34', 2.6))
          .join('') +
        ellipse(x + 30, y - 76, 15, 5, '#5f9a44', `transform="rotate(-24 ${x + 30} ${y - 76})"`) +
        ellipse(x + 4, y - 82, 13, 5, '#5f9a44', `transform="rotate(30 ${x + 4} ${y - 82})"`)
      )
    case 'rod':
      return (
        line(`M${x - 2} ${y + 8}L${x + 46} ${y - 80}`, '#9a6b3a', 4) +
        line(`M${x + 46} ${y - 80}Q${x + 52} ${y - 40} ${x + 50} ${y + 10}`, '#efe9dc', 1.6)
      )
    case 'book':
      return rect(x - 10, y - 16, 24, 30, '#b8493a', 'rx="2"') + rect(x - 6, y - 12, 18, 24, '#f7eed8')
    case 'lantern':
      return (
        line(`M${x} ${y}v14`, '#5d4030', 2.4) +
        ellipse(x, y + 26, 12, 14, '#ff8a4a') +
        rect(x - 7, y + 10, 14, 5, '#7a4a2c') +
        rect(x - 7, y + 38, 14, 5, '#7a4a2c')
      )
  }
}

/** A five-pointed star. */
export function star(x: number, y: number, radius: number, fill: string): string {
  const points = Array.from({ length: 10 }, (_, index) => {
    const reach = index % 2 ? radius * 0.45 : radius
    const angle = (index * Math.PI) / 5 - Math.PI / 2
    return `${(x + Math.cos(angle) * reach).toFixed(1)},${(y + Math.sin(angle) * reach).toFixed(1)}`
  })
  return `<polygon points="${points.join(' ')}" fill="${fill}"/>`
}
