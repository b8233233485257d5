import type { Art } from '../lexicon/thing.ts'
import { sitter } from './beasts.ts'
import type { Expression, Manner } from './body.ts'
import { character } from './characters.ts'
import type { Drawing } from './drawing.ts'
import type { IconSet } from './icons.ts'
import { ownDrawings } from './own.ts'

/** The drawing of a thing; people look as `expression` and the style's `manner` say, everything else always looks the same. */
export function drawingOf(art: Art, icons: IconSet, expression: Expression, manner: Manner): Drawing {
  switch (art.kind) {
    case 'cast':
      return character(art.name, expression, manner)
    case 'sitter':
      return sitter(art.name, icons)
    case 'own':
      return ownDrawings[art.name](icons)
    case 'icon':
      return icons.draw(art.name)
  }
}
