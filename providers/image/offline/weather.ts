import { lighter } from './colour.ts'
import type { Painter } from './painter.ts'
import type { Random } from './random.ts'
import type { Scene, Weather } from './scene.ts'
import { bleed, circle, ellipse, group, line, path, radial, rect, round, size } from './svg.ts'

const many = (count: number, draw: () => string) => Array.from({ length: count }, draw).join('')

/** What is in the air between the eye and the scene: rain, petals, fireflies … */
export function weatherOver(scene: Scene, { tone, light }: Painter, random: Random): string {
  if (scene.setting === 'room') return ''
  const anywhere = () => [random.between(0, size), random.between(0, size)] as const
  const rain = (count: number) =>
    group(
      line(
        many(count, () => {
          const [x, y] = anywhere()
          const length = random.between(16, 34)
          return `M${round(x)} ${round(y)}l${round(-length * 0.28)} ${round(length)}`
        }),
        '#dcebf6',
        2.4,
      ),
      'opacity="0.6"',
    )
  const drawn: Record<Weather, () => string> = {
    rain: () => rain(150),
    storm: () => rain(190) + lightning(random),
    snow: () => many(120, () => circle(...anywhere(), random.between(2, 6.5), '#ffffff', 'opacity="0.88"')),
    fog: () =>
      many(6, () =>
        ellipse(
          random.between(0, size),
          random.between(430, 800),
          random.between(200, 420),
          random.between(18, 44),
          lighter(light.sky[2], 0.4),
          'opacity="0.26"',
        ),
      ),
    fireflies: () =>
      radial('firefly', [
        [0, '#fbffb8', 1],
        [0.25, '#e6f58a', 0.7],
        [1, '#c9e86a', 0],
      ]) +
      many(26, () =>
        circle(
          random.between(20, size - 20),
          random.between(380, 960),
          random.between(8, 17),
          'url(#firefly)',
        ),
      ),
    petals: () =>
      many(34, () => {
        const [x, y] = anywhere()
        return ellipse(
          x,
          y,
          7,
          4,
          tone(random.pick(['#f9b8cc', '#fcd5df', '#f4a2bc'])),
          `transform="rotate(${Math.round(random.between(0, 180))} ${round(x)} ${round(y)})"`,
        )
      }),
    leaves: () =>
      many(26, () => {
        const [x, y] = anywhere()
        const [turn, reach] = [Math.round(random.between(0, 360)), random.between(7, 12)]
        return path(
          `M${round(x - reach)} ${round(y)}Q${round(x)} ${round(y - reach * 0.7)} ${round(x + reach)} ${round(y)}Q${round(x)} ${round(y + reach * 0.7)} ${round(x - reach)} ${round(y)}Z`,
          tone(random.pick(['#e8963a', '#d8603a', '#e6bd4a'])),
          `transform="rotate(${turn} ${round(x)} ${round(y)})"`,
        )
      }),
    rainbow: () => '',
  }
  return scene.weather.map((kind) => drawn[kind]()).join('') + moodInTheAir(scene, random)
}

/** Sparkles where there is magic. */
function moodInTheAir(scene: Scene, random: Random): string {
  if (scene.mood !== 'magical') return ''
  return many(22, () => {
    const [x, y, r] = [random.between(40, size - 40), random.between(200, 900), random.between(4, 11)]
    return path(
      `M${round(x)} ${round(y - r)}Q${round(x)} ${round(y)} ${round(x + r)} ${round(y)}Q${round(x)} ${round(y)} ${round(x)} ${round(y + r)}Q${round(x)} ${round(y)} ${round(x - r)} ${round(y)}Q${round(x)} ${round(y)} ${round(x)} ${round(y - r)}Z`,
      '#fff4c2',
      'opacity="0.85"',
    )
  })
}

function lightning(random: Random): string {
  const x = random.between(180, 840)
  return (
    rect(-bleed, -bleed, size + 2 * bleed, size + 2 * bleed, '#e8e4ff', 'opacity="0.08"') +
    path(`M${round(x)} 0l-40 130h34l-46 120l96 -150h-36l52 -100Z`, '#fff6c9', 'opacity="0.92"')
  )
}
