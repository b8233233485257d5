import { darker, lighter } from '../colour.ts'
import { boulder } from '../drawings/objects.ts'
import { broadTree, bush, flowers as flowerPatch, palm, pine } from '../drawings/plants.ts'
import { bleed, curve, ellipse, line, type Point, path, round, size, vertical } from '../svg.ts'
import type { Ground } from './stage.ts'

const closed = (top: readonly Point[]) =>
  `${curve(top)}L${size + bleed} ${size + bleed}L${-bleed} ${size + bleed}Z`

/** A soft hill line across the picture at about `y`. */
export function hills({ random }: Ground, y: number, swing: number, fill: string, bumps = 4): string {
  const step = (size + 2 * bleed) / bumps
  const top = Array.from(
    { length: bumps + 1 },
    (_, index): Point => [-bleed + index * step, y + random.between(-swing, swing)],
  )
  return path(closed(top), fill)
}

/** Mountains in the distance, in the relief that the composition asks for. */
export function distance(
  ground: Ground,
  colours: { far: string; near: string } = { far: '#8fb7b4', near: '#79ab92' },
): string {
  const { composition, painter, random } = ground
  const { horizon, relief } = composition
  const far = painter.tone(colours.far, 0.55)
  const near = painter.tone(colours.near, 0.3)
  switch (relief) {
    case 'rolling':
      return hills(ground, horizon - 70, 42, far, 3) + hills(ground, horizon - 22, 26, near, 4)
    case 'layered':
      return [0.72, 0.55, 0.4, 0.26]
        .map((haze, index) =>
          hills(
            ground,
            horizon - 118 + index * 36,
            24,
            painter.tone(index < 2 ? colours.far : colours.near, haze),
            3 + index,
          ),
        )
        .join('')
    case 'peaks':
      return (
        [0, 1, 2, 3]
          .map((index) =>
            peak(
              random.between(-20, 180) + index * 260,
              horizon + 30,
              random.between(170, 300),
              far,
              painter.tone('#f4f2ee', 0.35),
            ),
          )
          .join('') + hills(ground, horizon - 20, 26, near, 4)
      )
    case 'karst':
      return (
        [0, 1, 2, 3, 4, 5]
          .map((index) =>
            karst(
              ground,
              index * 190 + random.between(-30, 60),
              random.between(110, 260),
              index % 2 ? far : painter.tone(colours.near, 0.42),
            ),
          )
          .join('') + hills(ground, horizon - 2, 12, near, 4)
      )
  }
}

/** A snow-capped peak. */
export function peak(x: number, foot: number, height: number, fill: string, snow: string): string {
  const half = height * 0.85
  const cap = height * 0.3
  return (
    path(
      `M${round(x - half)} ${round(foot)}L${round(x - 12)} ${round(foot - height + 6)}Q${round(x)} ${round(foot - height - 4)} ${round(x + 12)} ${round(foot - height + 6)}L${round(x + half)} ${round(foot)}Z`,
      fill,
    ) +
    path(
      `M${round(x - cap * 0.85)} ${round(foot - height + cap)}L${round(x - 12)} ${round(foot - height + 6)}Q${round(x)} ${round(foot - height - 4)} ${round(x + 12)} ${round(foot - height + 6)}L${round(x + cap * 0.85)} ${round(foot - height + cap)}L${round(x + cap * 0.4)} ${round(foot - height + cap * 0.75)}L${round(x + 4)} ${round(foot - height + cap * 1.15)}L${round(x - cap * 0.38)} ${round(foot - height + cap * 0.8)}Z`,
      snow,
    )
  )
}

/** A limestone tower, as they stand in Hạ Long bay and around Ninh Bình. */
export function karst(
  { composition, random }: Ground,
  x: number,
  height: number,
  fill: string,
  foot = composition.horizon + 6,
): string {
  const half = height * random.between(0.28, 0.4)
  const top = foot - height
  return path(
    `M${round(x - half)} ${round(foot)}Q${round(x - half * 1.05)} ${round(foot - height * 0.55)} ${round(x - half * 0.62)} ${round(top + height * 0.22)}Q${round(x - half * 0.3)} ${round(top - 8)} ${round(x + half * 0.08)} ${round(top + 3)}Q${round(x + half * 0.6)} ${round(top + 10)} ${round(x + half * 0.8)} ${round(foot - height * 0.5)}Q${round(x + half * 1.15)} ${round(foot - height * 0.25)} ${round(x + half * 1.1)} ${round(foot)}Z`,
    fill,
  )
}

/** The ground from `y` down: a gradient, a nearer swell, tufts and small flowers. */
export function meadow(ground: Ground, y: number, colour: string, flowers = true): string {
  const { painter, random, composition } = ground
  const back = painter.tone(lighter(colour, 0.16), 0.1)
  const front = painter.tone(darker(colour, 0.12))
  const id = `meadow${Math.round(y)}`
  const swell = [-bleed, 250, 560, 820, size + bleed].map((x): Point => [x, 842 + random.between(-26, 26)])
  return (
    vertical(id, [
      [0, back],
      [0.5, painter.tone(colour)],
      [1, front],
    ]) +
    hills(ground, y, 14, `url(#${id})`, 3) +
    (composition.path ? trail(ground, y) : '') +
    path(closed(swell), front, 'opacity="0.4"') +
    tufts(ground, y + 40, colour, flowers) +
    corners(ground)
  )
}

/** A path that winds from the front to the horizon. */
function trail({ composition, painter, random }: Ground, y: number): string {
  const end = composition.focus + random.between(100, 220) * (composition.focus > size / 2 ? -1 : 1)
  const start = composition.focus
  const d = `M${round(start - 150)} ${size + bleed}C${round(start - 90)} 860 ${round(end - 130)} 800 ${round(end - 40)} ${round(y + 90)}Q${round(end + 6)} ${round(y + 40)} ${round(end - 6)} ${round(y + 4)}L${round(end + 10)} ${round(y + 4)}Q${round(end + 36)} ${round(y + 50)} ${round(end + 18)} ${round(y + 96)}C${round(end - 20)} 810 ${round(start + 130)} 870 ${round(start + 160)} ${size + bleed}Z`
  return path(d, painter.tone('#e6cf9c', 0.04))
}

/** Bushes and stones at both edges, so that the ground is lived in and the middle stays free. */
function corners({ painter, random }: Ground): string {
  const kinds = [
    bush('#f7a8bd'),
    bush(),
    boulder(),
    bush('#fff3cf'),
    flowerPatch('#f6d466'),
    flowerPatch('#b9a2e0'),
  ] as const
  return [
    { x: random.between(-10, 40), y: random.between(690, 730), height: 84 },
    { x: random.between(985, 1034), y: random.between(700, 760), height: 92 },
    { x: random.between(0, 60), y: random.between(830, 900), height: 74 },
    { x: random.between(964, 1020), y: random.between(850, 930), height: 78 },
  ]
    .map((standing) => painter.stand(random.pick(kinds), { ...standing, depth: 0.03 }))
    .join('')
}

function tufts({ painter, random }: Ground, from: number, colour: string, flowers: boolean): string {
  const petals = ['#f7a8bd', '#fff3cf', '#f6d466', '#b9a2e0'] as const
  return Array.from({ length: 90 }, () => {
    const y = random.between(from, 1010)
    const x = random.between(0, size)
    const scale = 0.4 + (y - from) / (1010 - from)
    if (flowers && random.chance(0.3)) {
      const petal = painter.tone(random.pick(petals))
      return (
        ellipse(x, y, 3.4 * scale, 3 * scale, petal) +
        ellipse(x + 5 * scale, y + 2 * scale, 3 * scale, 2.6 * scale, petal)
      )
    }
    const blade = round(9 * scale)
    return line(
      `M${round(x - blade * 0.6)} ${round(y - blade)}Q${round(x - 1)} ${round(y - blade * 0.5)} ${round(x)} ${round(y)}Q${round(x + 1)} ${round(y - blade)} ${round(x + blade * 0.7)} ${round(y - blade * 0.8)}`,
      painter.tone(darker(colour, random.between(0.14, 0.34))),
      2.4,
    )
  }).join('')
}

/** A far line of trees along `y`. */
export function treeline(
  { painter, random, scene }: Ground,
  y: number,
  depth: number,
  kinds: readonly ['pine' | 'broad' | 'palm' | 'bush', ...('pine' | 'broad' | 'palm' | 'bush')[]],
  count = 12,
): string {
  const drawings = { pine: pine(), broad: broadTree('#67a565'), palm: palm(false), bush: bush() }
  return Array.from({ length: count }, (_, index) => {
    const kind = scene.weather.includes('snow') ? 'pine' : random.pick(kinds)
    const height = { pine: 120, broad: 112, palm: 150, bush: 46 }[kind] * random.between(0.75, 1.2)
    return painter.stand(drawings[kind], {
      x: (index + random.between(0.1, 0.9)) * (size / count),
      y: y + random.between(-6, 8),
      height,
      depth,
      shadow: false,
      line: false,
      flip: random.chance(0.5),
    })
  }).join('')
}
