import { darker, lighter } from '../colour.ts'
import { palm } from '../drawings/plants.ts'
import { star as starShape } from '../drawings/regalia.ts'
import { bleed, curve, ellipse, group, line, type Point, path, rect, round, size, vertical } from '../svg.ts'
import { distance, karst, meadow, treeline } from './land.ts'
import type { Area, Ground, Stage } from './stage.ts'

const blue = '#63b4cc'

/** A river between two banks. */
export function river(ground: Ground): Stage {
  const { composition, painter } = ground
  const { horizon } = composition
  const far = horizon + 14
  const near = Math.max(horizon + 210, 735)
  return {
    svg: [
      distance(ground),
      treeline(ground, far + 4, 0.4, ['broad', 'bush', 'palm', 'broad'], 13),
      rect(-bleed, far - 6, size + 2 * bleed, 26, painter.tone('#8fbf72', 0.25)),
      surface(ground, far + 12, near + 80, blue),
      bank(ground, near, '#86c06a'),
    ].join(''),
    floor: near + 105,
    yard: near + 24,
    water: { left: 60, right: size - 60, top: far + 55, bottom: near - 30 },
    earth: false,
    air: { left: 110, right: 914, top: 130, bottom: horizon - 90 },
  }
}

/** The sea, a beach in front, islands far out. */
export function sea(ground: Ground): Stage {
  const { composition, painter, random } = ground
  const { horizon } = composition
  const shore = Math.max(horizon + 190, 715)
  const islands = [random.between(60, 260), random.between(420, 600), random.between(760, 980)].map(
    (x, index) =>
      karst(
        ground,
        x,
        random.between(70, 180),
        painter.tone('#6fa39a', index === 1 ? 0.55 : 0.35),
        horizon + 4,
      ),
  )
  const wash = (drop: number) =>
    curve(
      [-bleed, 220, 480, 760, size + bleed].map(
        (x, index): Point => [x, shore + drop + (index % 2 ? 22 : -14)],
      ),
    )
  const below = `L${size + bleed} ${size + bleed}L${-bleed} ${size + bleed}Z`
  return {
    svg: [
      ...islands,
      surface(ground, horizon, shore + 70, '#4fa8cc'),
      path(`${wash(2)}${below}`, painter.tone('#eafaf4'), 'opacity="0.85"'),
      path(`${wash(18)}${below}`, painter.tone('#dcc48f')),
      path(`${wash(34)}${below}`, painter.tone('#f0dcac')),
      pebbles(ground, shore + 80),
      beachSide(ground, shore + 62),
    ].join(''),
    floor: shore + 128,
    yard: shore + 50,
    water: { left: 70, right: size - 70, top: horizon + 55, bottom: shore - 26 },
    earth: false,
    air: { left: 110, right: 914, top: 130, bottom: horizon - 70 },
  }
}

/** A leaning palm and shells at one side of the beach. */
function beachSide({ composition, painter, random }: Ground, y: number): string {
  if (composition.frame === 'trunk') return ''
  const away = composition.focus > size / 2 ? 40 : size - 40
  const star = { svg: starShape(0, -14, 15, '#e8785a'), width: 32, height: 30 }
  return (
    painter.stand(palm(), { x: away, y, height: random.between(380, 440), flip: away > 512 }) +
    painter.stand(star, { x: size - away + random.between(-20, 20), y: 930, height: 34 })
  )
}

/** Water with light on it, from `top` to `bottom`. */
export function surface(
  { painter, random, composition }: Ground,
  top: number,
  bottom: number,
  colour: string,
): string {
  const { light, tone } = painter
  const glints = Array.from({ length: 40 }, (_, index) => {
    const y = random.between(top + 8, bottom - 50)
    const near = (y - top) / (bottom - top)
    const onDisc = index % 3 === 0
    const x = onDisc ? composition.disc[0] + random.between(-60, 60) * (0.5 + near) : random.between(0, size)
    const length = random.between(14, 38) * (0.5 + near)
    return line(
      `M${round(x - length)} ${round(y)}Q${round(x)} ${round(y - 3)} ${round(x + length)} ${round(y)}`,
      onDisc ? light.glow : lighter(tone(colour), 0.34),
      round(2 + near * 2),
      `opacity="${onDisc ? 0.75 : 0.5}"`,
    )
  })
  return (
    vertical('water', [
      [0, painter.tone(lighter(colour, 0.3), 0.45)],
      [0.35, tone(colour)],
      [1, tone(darker(colour, 0.24))],
    ]) +
    rect(-bleed, top, size + 2 * bleed, bottom - top, 'url(#water)') +
    glints.join('')
  )
}

function bank(ground: Ground, y: number, colour: string): string {
  const { painter } = ground
  const lip = hillsLip(y)
  return (
    path(`${lip}L${size + bleed} ${size + bleed}L${-bleed} ${size + bleed}Z`, painter.tone('#b08a5c')) +
    `<g transform="translate(0 16)">${meadow(ground, y, colour)}</g>`
  )
}

const hillsLip = (y: number) =>
  curve([-bleed, 200, 470, 800, size + bleed].map((x, index): Point => [x, y + (index % 2 ? 10 : -10)]))

function pebbles({ painter, random }: Ground, from: number): string {
  return Array.from({ length: 26 }, () =>
    ellipse(
      random.between(0, size),
      random.between(from, 1010),
      random.between(3, 9),
      random.between(2, 4.5),
      painter.tone(random.pick(['#d9bd86', '#c9a877', '#fbeecb', '#e8a58f'])),
    ),
  ).join('')
}

/** A pond in the grass, for what swims where no water was told of. */
export function pond(
  { painter }: Pick<Ground, 'painter'>,
  x: number,
  y: number,
  half: number,
): { svg: string; water: Area } {
  const { tone } = painter
  const high = half * 0.3
  const reed = (dx: number, height: number) =>
    line(`M${round(x + dx)} ${round(y - high * 0.8)}q-4 ${-height / 2} 2 ${-height}`, tone('#5f9a44'), 4) +
    ellipse(x + dx + 2, y - high * 0.8 - height, 4.5, 12, tone('#8a5a33'))
  const svg = [
    ellipse(x, y, half + 16, high + 12, tone('#a98a5a')),
    ellipse(x, y + 3, half + 5, high + 4, tone('#8a7048')),
    ellipse(x, y + 5, half, high, tone(blue)),
    ellipse(
      x - half * 0.1,
      y + high * 0.35,
      half * 0.78,
      high * 0.55,
      tone(darker(blue, 0.14)),
      'opacity="0.5"',
    ),
    group(
      line(
        `M${x - half * 0.6} ${y - 6}q24 -6 48 0M${x + half * 0.2} ${y + high * 0.6}q22 -5 44 0`,
        tone('#dff3f4'),
        3,
      ),
      'opacity="0.7"',
    ),
    reed(-half * 0.86, 44),
    reed(-half * 0.76, 62),
    reed(half * 0.84, 52),
  ].join('')
  return {
    svg,
    water: { left: x - half * 0.55, right: x + half * 0.55, top: y + 8, bottom: y + high * 0.45 },
  }
}
