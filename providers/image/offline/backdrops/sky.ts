import { lighter, mix } from '../colour.ts'
import type { Composition } from '../composition.ts'
import type { Painter } from '../painter.ts'
import type { Random } from '../random.ts'
import type { Scene } from '../scene.ts'
import type { Style } from '../style.ts'
import { bleed, circle, ellipse, group, line, path, radial, rect, round, size, vertical } from '../svg.ts'

/** The sky with sun or moon, stars and clouds. */
export function sky(
  scene: Scene,
  { disc, horizon }: Composition,
  { light, tone }: Painter,
  cloudStyle: Style['clouds'],
  random: Random,
): string {
  const [top, middle, bottom] = light.sky
  const drawClouds = { flat: clouds, soft: softClouds, towering: toweringClouds }[cloudStyle]
  const overcast = scene.weather.some((kind) => kind === 'rain' || kind === 'storm')
  const [x, y] = scene.time === 'sunset' || scene.time === 'dawn' ? [disc[0], horizon - 110] : disc
  const definitions =
    vertical('sky', [
      [0, top],
      [0.32, middle],
      [0.62, bottom],
      [1, bottom],
    ]) +
    radial('halo', [
      [0, light.glow, 0.85],
      [0.3, light.glow, 0.35],
      [1, light.glow, 0],
    ])
  return [
    definitions,
    rect(-bleed, -bleed, size + 2 * bleed, size + 2 * bleed, 'url(#sky)'),
    scene.time === 'night' && !overcast ? stars(horizon, random) : '',
    overcast
      ? ''
      : circle(x, y, 250, 'url(#halo)') +
        (scene.time === 'night' ? moon(x, y) : circle(x, y, 62, light.disc)),
    scene.weather.includes('rainbow') ? rainbow(horizon) : '',
    drawClouds(
      scene,
      horizon,
      overcast ? tone('#8a94a8') : lighter(mix(bottom, middle, 0.3), scene.time === 'night' ? 0.05 : 0.5),
      random,
    ),
    overcast || scene.time === 'night' ? '' : flock(horizon, tone('#6a6f86', 0.25), random),
  ].join('')
}

/** A few birds far away. */
function flock(horizon: number, colour: string, random: Random): string {
  const [x, y] = [random.between(180, 760), random.between(130, horizon - 230)]
  return Array.from({ length: 4 }, (_, index) => {
    const [bx, by, wing] = [
      x + index * random.between(30, 46),
      y + random.between(-22, 22),
      random.between(9, 15),
    ]
    return line(
      `M${round(bx - wing)} ${round(by - wing * 0.5)}Q${round(bx - wing * 0.4)} ${round(by - wing * 0.6)} ${round(bx)} ${round(by)}Q${round(bx + wing * 0.4)} ${round(by - wing * 0.6)} ${round(bx + wing)} ${round(by - wing * 0.5)}`,
      colour,
      3,
    )
  }).join('')
}

function moon(x: number, y: number): string {
  const sea = '#ecdcae'
  return (
    circle(x, y, 66, '#fff5d2') +
    circle(x - 22, y - 14, 13, sea) +
    circle(x + 20, y + 20, 17, sea) +
    circle(x + 24, y - 26, 8, sea) +
    circle(x - 16, y + 30, 8, sea)
  )
}

function stars(horizon: number, random: Random): string {
  return Array.from({ length: 54 }, () => {
    const [x, y, r] = [random.between(0, size), random.between(0, horizon - 40), random.between(1.2, 3.1)]
    return random.chance(0.16)
      ? path(
          `M${round(x)} ${round(y - r * 4)}l${r} ${r * 3}l${r * 3} ${r}l${-r * 3} ${r}l${-r} ${r * 3}l${-r} ${-r * 3}l${-r * 3} ${-r}l${r * 3} ${-r}Z`.replace(
            /\d+\.\d{2,}/g,
            (value) => Number(value).toFixed(1),
          ),
          '#fff3cf',
        )
      : circle(x, y, r, '#fdf3d8', `opacity="${round(random.between(0.5, 1))}"`)
  }).join('')
}

function rainbow(horizon: number): string {
  const bands = ['#ef6f6c', '#f6a55c', '#f9dc6b', '#86cc84', '#6cb4e4', '#9a86d4']
  const arcs = bands.map(
    (colour, index) =>
      `<circle cx="512" cy="${round(horizon + 60)}" r="${430 - index * 17}" fill="none" stroke="${colour}" stroke-width="17"/>`,
  )
  return group(arcs.join(''), 'opacity="0.55"')
}

function clouds(scene: Scene, horizon: number, colour: string, random: Random): string {
  const many = scene.weather.length > 0 ? 6 : scene.time === 'night' ? 3 : 4
  return Array.from({ length: many }, (_, index) => {
    const x = (index + random.between(0.1, 0.9)) * (size / many)
    const y = random.between(60, horizon - 190)
    return cloud(x, y, random.between(0.6, 1.25), colour, scene.time === 'night' ? 0.32 : 0.8)
  }).join('')
}

/** Clouds without an edge. */
function softClouds(scene: Scene, horizon: number, colour: string, random: Random): string {
  const strength = scene.time === 'night' ? 0.16 : 0.5
  const puffs = Array.from({ length: 15 }, (_, index) => {
    const [x, y] = [(index % 5) * 240 + random.between(-120, 120), random.between(30, horizon - 120)]
    return ellipse(x, y, random.between(110, 250), random.between(22, 62), 'url(#cloud)')
  })
  return (
    radial('cloud', [
      [0, colour, strength],
      [0.55, colour, strength * 0.5],
      [1, colour, 0],
    ]) + puffs.join('')
  )
}

/** Summer clouds piled up over the horizon: lit tops, hard shadow below. */
function toweringClouds(scene: Scene, horizon: number, colour: string, random: Random): string {
  const night = scene.time === 'night'
  const lit = night ? mix(colour, '#8fa2e8', 0.3) : lighter(colour, 0.55)
  const shade = mix(lit, night ? '#1b2260' : '#6f8fd8', 0.5)
  return [150, 560, 930]
    .map((middle) => {
      const [x, foot] = [middle + random.between(-70, 70), horizon - random.between(30, 110)]
      const high = random.between(130, 250)
      const lobes = Array.from({ length: 12 }, (_, index) => {
        const share = index / 11
        const half = 190 * (1 - share * 0.82)
        return [
          x + random.between(-half, half),
          foot - share * high,
          random.between(50, 80) * (1.1 - share * 0.3),
        ] as const
      })
      const shaded = lobes.map(([cx, cy, r]) => circle(cx, cy, r, shade)).join('')
      const bright = lobes.map(([cx, cy, r]) => circle(cx - r * 0.2, cy - r * 0.24, r * 0.84, lit)).join('')
      return group(shaded + bright, `opacity="${night ? 0.5 : 0.96}"`)
    })
    .join('')
}

/** A flat-bottomed cloud, about 180 wide at scale 1. */
export function cloud(x: number, y: number, scale: number, colour: string, opacity = 1): string {
  const puffs: [number, number, number][] = [
    [-58, -12, 26],
    [-22, -32, 36],
    [22, -26, 32],
    [58, -10, 24],
  ]
  return group(
    puffs.map(([dx, dy, r]) => circle(dx, dy, r, colour)).join('') + ellipse(0, -4, 86, 20, colour),
    `transform="translate(${round(x)} ${round(y)}) scale(${round(scale)} ${round(scale * 0.82)})" opacity="${opacity}"`,
  )
}
