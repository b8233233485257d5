import type { ArtStyle } from '../../../core/story.ts'
import { sky } from './backdrops/sky.ts'
import type { Ground } from './backdrops/stage.ts'
import { stages } from './backdrops/stages.ts'
import { pond } from './backdrops/water.ts'
import { recolour, underSnow } from './colour.ts'
import { compose } from './composition.ts'
import { drawingOf } from './drawings/art.ts'
import type { Expression } from './drawings/body.ts'
import type { IconSet } from './drawings/icons.ts'
import { basin } from './drawings/objects.ts'
import { foreground } from './foreground.ts'
import { type Actor, arrange, fits, type Placed } from './layout.ts'
import { lightOf } from './light.ts'
import { createPainter, type Painter } from './painter.ts'
import { createRandom } from './random.ts'
import type { Mood, Scene } from './scene.ts'
import { styles } from './style.ts'
import { bleed, ellipse, line, radial, rect, round, size } from './svg.ts'
import { weatherOver } from './weather.ts'

export interface Sketch {
  svg: string
  /** Names of the things that are in the picture, the most important first. */
  drawn: string[]
}

export interface SketchOptions {
  scene: Scene
  artStyle: ArtStyle
  index: number
  seed: string
  icons: IconSet
}

const expressions: Record<Mood, Expression> = {
  happy: 'smile',
  magical: 'smile',
  calm: 'calm',
  sad: 'sorrow',
  scary: 'sorrow',
}

/** Composes one picture as SVG: sky, place, things, weather, frame, in this order. */
export function sketch({ scene, artStyle, index, seed, icons }: SketchOptions): Sketch {
  const random = createRandom(seed)
  const style = styles[artStyle]
  const painter = createPainter(lightOf(scene, scene.setting === 'room'), style)
  const composition = compose(index, random)
  const ground: Ground = { scene, composition, painter, random }
  const stage = stages[scene.setting](ground)
  const lampsBehind = painter.glows()
  const inPlace = scene.things.filter(({ thing }) => stage.holds?.includes(thing.art.name))
  const actors = scene.things
    .filter((named) => !inPlace.includes(named))
    .map(
      ({ thing, name, pose }): Actor => ({
        drawing: drawingOf(thing.art, icons, expressions[scene.mood], style.manner, pose),
        place: thing.place,
        height: thing.height,
        name,
      }),
    )
    .filter((actor) => fits(actor, stage))
  const layout = arrange(actors, stage, composition, random)

  const stand = (placed: Placed) => painter.stand(placed.drawing, placed)
  const things = [
    ...layout.sky.map((placed) => painter.stand(placed.drawing, { ...placed, shadow: false })),
    ...layout.yard.map(stand),
    ...(stage.water ? layout.swimming.map((placed) => swim(placed, painter)) : []),
    ...layout.standing.toSorted((a, b) => a.y - b.y).map(stand),
    pool(layout.pool, layout.swimming, ground),
    ...layout.front.map(stand),
  ].join('')
  const svg = [
    sky(scene, composition, painter, style.clouds, random),
    scene.weather.includes('snow') ? recolour(stage.svg, underSnow) : stage.svg,
    lampsBehind,
    things,
    painter.glows(),
    weatherOver(scene, painter, random),
    foreground(scene.setting, composition, painter, random),
    vignette(painter, style.vignette),
  ].join('')
  const shown = new Set(
    [inPlace, layout.sky, layout.yard, layout.swimming, layout.standing, layout.front]
      .flat()
      .map(({ name }) => name),
  )
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}"><defs>${painter.definitions()}</defs>${svg}</svg>`,
    drawn: scene.things.map(({ name }) => name).filter((name) => shown.has(name)),
  }
}

/** A thing in the water: rings around it, its lower part under the surface. */
function swim(placed: Placed, painter: Painter): string {
  const half = (placed.drawing.width / placed.drawing.height) * placed.height * 0.6
  const { x, y } = placed
  const ring = painter.tone('#e6f6f8', placed.depth)
  const ripples =
    line(
      `M${round(x - half)} ${round(y)}Q${round(x)} ${round(y + 9)} ${round(x + half)} ${round(y)}`,
      ring,
      5,
    ) +
    line(
      `M${round(x - half * 1.25)} ${round(y + 11)}Q${round(x)} ${round(y + 23)} ${round(x + half * 0.9)} ${round(y + 12)}`,
      ring,
      3,
      'opacity="0.7"',
    )
  return (
    ellipse(x, y + 4, half * 1.15, 10, painter.tone('#2f6f8e'), 'opacity="0.35"') +
    painter.stand(placed.drawing, { ...placed, shadow: false }) +
    ellipse(x, y + 3, half * 1.05, 9, painter.tone('#63b4cc'), 'opacity="0.75"') +
    ripples
  )
}

function pool(
  place: ReturnType<typeof arrange>['pool'],
  swimmers: readonly Placed[],
  { painter }: Ground,
): string {
  if (!place) return ''
  const swimming = swimmers.map((placed) => swim(placed, painter)).join('')
  if (place.kind === 'pond') return pond({ painter }, place.x, place.y, place.half).svg + swimming
  const vessel = basin()
  const height = place.half * 2 * (vessel.height / vessel.width)
  const inWater = swimmers
    .map((placed) => painter.stand(placed.drawing, { ...placed, shadow: false }))
    .join('')
  return inWater + painter.stand(vessel, { x: place.x, y: place.y, height })
}

/** Darker corners draw the eye to the middle. */
function vignette({ light }: Painter, strength: number): string {
  return (
    radial('vignette', [
      [0, light.shadow, 0],
      [0.7, light.shadow, 0],
      [1, light.shadow, (light.dark ? 0.42 : 0.13) * strength],
    ]) + rect(-bleed * 3, -bleed * 3, size + bleed * 6, size + bleed * 6, 'url(#vignette)')
  )
}
