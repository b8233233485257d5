import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Resvg } from '@resvg/resvg-js'
import type { Drawing } from './drawing.ts'

/** Drawings of Microsoft's Fluent Emoji, flat (MIT), by their Iconify name. */
export interface IconSet {
  /** The drawing, standing on its lowest painted pixel. Throws for a name the set does not have. */
  draw(name: string): Drawing
}

interface IconFile {
  icons: Record<string, { body: string }>
}

const fileOf = createRequire(import.meta.url)

/** Reads the set once (about 9 MB of JSON) and keeps only the drawings that `names` asks for. */
export function readIconSet(names: readonly string[]): IconSet {
  const { icons }: IconFile = JSON.parse(
    readFileSync(fileOf.resolve('@iconify-json/fluent-emoji-flat/icons.json'), 'utf8'),
  )
  const bodies = new Map(
    names.map((name) => {
      const icon = icons[name]
      if (!icon) throw new Error(`fluent-emoji-flat has no drawing named ${name}`)
      return [name, withOwnIds(icon.body, name)]
    }),
  )
  const drawings = new Map<string, Drawing>()
  return {
    draw: (name) => {
      const known = drawings.get(name)
      if (known) return known
      const body = bodies.get(name)
      if (!body) throw new Error(`${name} is not among the drawings that were asked for`)
      const drawing = stand(body)
      drawings.set(name, drawing)
      return drawing
    },
  }
}

/** Two drawings in one document must not share ids. */
function withOwnIds(body: string, name: string): string {
  return body
    .replace(/\bid="([^"]+)"/g, `id="${name}-$1"`)
    .replace(/url\(#([^)]+)\)/g, `url(#${name}-$1)`)
    .replace(/href="#([^"]+)"/g, `href="#${name}-$1"`)
}

function stand(body: string): Drawing {
  const measured = new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${body}</svg>`,
  ).getBBox()
  if (!measured) throw new Error('a drawing without any painted pixel')
  const { x, y, width, height } = measured
  return { svg: `<g transform="translate(${-(x + width / 2)} ${-(y + height)})">${body}</g>`, width, height }
}
