import { recolour } from './colour.ts'
import type { Drawing } from './drawings/drawing.ts'
import type { Light } from './light.ts'
import type { Style } from './style.ts'
import { at, circle, ellipse, group, type Point, radial, round } from './svg.ts'

/** Where and how a drawing stands in the picture. */
export interface Standing {
  /** The middle of its foot, in pixels. */
  x: number
  y: number
  /** In pixels. */
  height: number
  flip?: boolean
  /** 0 near, 1 lost in the haze. */
  depth?: number
  /** Whether a soft shadow lies under it. */
  shadow?: boolean
  /** Whether it has the style's contour; far things have none. */
  line?: boolean
}

/** Puts drawings on the page in one light and one style, and remembers what they need besides. */
export interface Painter {
  light: Light
  /** A colour in this light and style. */
  tone(colour: string, depth?: number): string
  stand(drawing: Drawing, standing: Standing): string
  /** What was drawn needs these definitions in front of it. */
  definitions(): string
  /** The glow of the lamps drawn since it was last asked for; lies over them. Empty by day. */
  glows(): string
}

const inStyle = (light: Light, { sky }: Style): Light => ({
  ...light,
  sky: [sky(light.sky[0]), sky(light.sky[1]), sky(light.sky[2])],
  disc: sky(light.disc),
  glow: sky(light.glow),
})

export function createPainter(natural: Light, style: Style): Painter {
  const bodies = new Map<string, string>()
  const lamps: { at: Point; reach: number }[] = []
  const light = inStyle(natural, style)
  const tone = (colour: string, depth = 0) =>
    style.palette(natural.tone(colour, Math.min(0.9, depth * style.haze)))

  const idOf = (drawing: Drawing, depth: number) => {
    const body = recolour(drawing.svg, (colour) => tone(colour, depth))
    const known = bodies.get(body)
    if (known) return known
    const id = `thing${bodies.size}`
    bodies.set(body, id)
    return id
  }

  const formed = (drawn: string, near: boolean) =>
    near && style.form ? group(drawn, 'filter="url(#form)"') : drawn

  return {
    light,
    tone,
    stand: (drawing, { x, y, height, flip = false, depth = 0, shadow = true, line = true }) => {
      const scale = height / drawing.height
      const id = idOf(drawing, depth)
      const side = flip ? -1 : 1
      for (const lamp of drawing.lamps ?? []) {
        lamps.push({ at: [x + lamp.at[0] * scale * side, y + lamp.at[1] * scale], reach: lamp.reach * scale })
      }
      // The contour is the same drawing with a stroke, laid under the drawing itself: it shows around the outside only.
      const contour =
        line && style.line
          ? `<use href="#${id}" stroke="${tone(style.line.colour, depth)}" stroke-width="${round(style.line.width / scale)}" stroke-linejoin="round"/>`
          : ''
      return (
        (shadow
          ? ellipse(
              x,
              y,
              drawing.width * scale * 0.56,
              Math.max(6, drawing.width * scale * 0.1),
              'url(#shadow)',
            )
          : '') +
        at(x, y, contour, scale, flip) +
        formed(at(x, y, `<use href="#${id}"/>`, scale, flip), line)
      )
    },
    definitions: () =>
      [...bodies].map(([body, id]) => `<g id="${id}">${body}</g>`).join('') +
      (style.form ? `<filter id="form" color-interpolation-filters="sRGB">${style.form}</filter>` : '') +
      radial('shadow', [
        [0, light.shadow, 0.5],
        [0.6, light.shadow, 0.3],
        [1, light.shadow, 0],
      ]) +
      radial('lamp', [
        [0, '#fff3c4', 0.75],
        [0.25, '#ffd98a', 0.4],
        [1, '#ffb45a', 0],
      ]),
    glows: () =>
      lamps
        .splice(0)
        .map(({ at: [x, y], reach }) => (light.dark ? circle(x, y, reach * 1.1, 'url(#lamp)') : ''))
        .join(''),
  }
}
