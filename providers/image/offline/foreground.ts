import { darker } from './colour.ts'
import type { Composition } from './composition.ts'
import type { Painter } from './painter.ts'
import type { Random } from './random.ts'
import type { Setting } from './scene.ts'
import { bleed, ellipse, line, path, round, size } from './svg.ts'

/** Dark shapes at the very front that frame the picture and give it depth. */
export function foreground(
  setting: Setting,
  { frame, focus }: Composition,
  painter: Painter,
  random: Random,
): string {
  if (setting === 'room' || setting === 'sky') return ''
  const built = setting === 'city' || setting === 'market' || setting === 'palace'
  const left = focus > size / 2
  const dark = painter.tone(darker('#5a9a52', 0.2))
  const darkest = painter.tone(darker('#3f7f4c', 0.3))
  switch (frame) {
    case 'trunk':
      return built ? hanging(left, dark, darkest, random) : trunk(left, painter, dark, darkest, random)
    case 'leaves':
      return hanging(true, dark, darkest, random) + hanging(false, dark, darkest, random)
    case 'branch':
      return hanging(left, dark, darkest, random)
    case 'rocks':
      return built ? '' : rocks(!left, painter) + blades(dark, random, 8)
    case 'grass':
      return built ? '' : blades(dark, random, 26)
    case 'reeds':
      return built
        ? hanging(!left, dark, darkest, random)
        : reeds(left, painter, random) + blades(dark, random, 12)
  }
}

function blades(colour: string, random: Random, count: number): string {
  return Array.from({ length: count }, (_, index) => {
    const x = (index + random.between(0, 1)) * (size / count)
    // Low in the middle, so that nothing grows over the feet of those who stand there.
    const height = random.between(26, 60) * (0.55 + Math.abs(x - 512) / 640)
    const lean = random.between(-20, 20)
    return path(
      `M${round(x - 8)} ${size + bleed}Q${round(x - 3)} ${round(size - height * 0.4)} ${round(x + lean)} ${round(size - height)}Q${round(x + 5)} ${round(size - height * 0.4)} ${round(x + 9)} ${size + bleed}Z`,
      colour,
    )
  }).join('')
}

function hanging(left: boolean, dark: string, darkest: string, random: Random): string {
  const edge = left ? -bleed : size + bleed
  const side = left ? 1 : -1
  const twigs = [
    { y: -20, reach: 400, drop: 44 },
    { y: 50, reach: 330, drop: 120 },
    { y: 150, reach: 220, drop: 236 },
  ]
  return twigs
    .map(({ y, reach, drop }, row) => {
      const end = edge + side * reach
      const leaves = Array.from({ length: 9 }, (_, index) => {
        const share = (index + 1) / 9
        const x = edge + side * reach * share
        const along = y + (drop - y) * share * share
        // Leaves stand to both sides of the twig and hang a little, the last one points ahead.
        const turn = share === 1 ? 20 : (index % 2 ? -34 : 62) + random.between(-12, 12)
        return leaf(x, along, random.between(58, 80), side, turn, (index + row) % 2 ? dark : darkest)
      })
      return (
        line(`M${edge} ${y}Q${round((edge + end) / 2)} ${y} ${end} ${drop}`, darkest, 6) + leaves.join('')
      )
    })
    .join('')
}

function leaf(x: number, y: number, length: number, side: number, turn: number, colour: string): string {
  const wide = length * 0.26
  return `<g transform="translate(${round(x)} ${round(y)}) scale(${side} 1) rotate(${round(turn)})">${path(`M0 0Q${round(length * 0.45)} ${round(-wide * 1.5)} ${round(length)} 0Q${round(length * 0.45)} ${round(wide * 1.5)} 0 0Z`, colour)}</g>`
}

function trunk(left: boolean, painter: Painter, dark: string, darkest: string, random: Random): string {
  const bark = painter.tone('#6b4a36')
  const [x, side] = left ? [0, 1] : [size, -1]
  return (
    path(
      `M${x - side * bleed} ${size + bleed}V${-bleed}H${x + side * 62}Q${x + side * 40} 300 ${x + side * 50} 620Q${x + side * 58} 860 ${x + side * 132} ${size + bleed}Z`,
      bark,
    ) +
    line(
      `M${x + side * 20} 260Q${x + side * 12} 420 ${x + side * 22} 560M${x + side * 30} 640Q${x + side * 28} 800 ${x + side * 56} 940M${x + side * 8} 700V880`,
      painter.tone('#4a3226'),
      5,
    ) +
    path(
      `M${x + side * 44} 420Q${x + side * 110} 380 ${x + side * 150} 300L${x + side * 158} 304Q${x + side * 124} 400 ${x + side * 46} 470Z`,
      bark,
    ) +
    leaf(x + side * 150, 304, 70, side, -60, dark) +
    leaf(x + side * 140, 326, 60, side, 20, darkest) +
    hanging(left, dark, darkest, random)
  )
}

function rocks(left: boolean, painter: Painter): string {
  const [x, side] = left ? [0, 1] : [size, -1]
  const stone = painter.tone('#5f6470')
  return (
    path(
      `M${x - side * bleed} ${size + bleed}V820Q${x + side * 60} 800 ${x + side * 110} 862Q${x + side * 170} 900 ${x + side * 190} ${size + bleed}Z`,
      stone,
    ) +
    path(
      `M${x - side * bleed} 820Q${x + side * 60} 800 ${x + side * 110} 862Q${x + side * 50} 846 ${x - side * bleed} 868Z`,
      painter.tone('#7a9a68'),
    ) +
    path(
      `M${x + side * 120} ${size + bleed}Q${x + side * 140} 940 ${x + side * 200} 946Q${x + side * 260} 956 ${x + side * 268} ${size + bleed}Z`,
      painter.tone('#6f7480'),
    )
  )
}

function reeds(left: boolean, painter: Painter, random: Random): string {
  const from = left ? -10 : size - 130
  return Array.from({ length: 8 }, (_, index) => {
    const x = from + index * 20
    const top = random.between(760, 900)
    const lean = random.between(-16, 16)
    return (
      line(
        `M${round(x)} ${size + bleed}Q${round(x)} ${round(top + 90)} ${round(x + lean)} ${round(top)}`,
        painter.tone('#4d7a48'),
        6,
      ) + ellipse(x + lean, top - 6, 8, 30, painter.tone('#7a4f30'))
    )
  }).join('')
}
