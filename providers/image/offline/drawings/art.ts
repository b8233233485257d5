import type { Art } from '../lexicon/thing.ts'
import { sitter } from './beasts.ts'
import type { Expression, Manner, Pose } from './body.ts'
import { character, dressed } from './characters.ts'
import type { Drawing } from './drawing.ts'
import type { IconSet } from './icons.ts'
import { ownDrawings } from './own.ts'

/** The drawing of a thing; people look as `expression`, `pose` and the style's `manner` say, everything else always looks the same. */
export function drawingOf(
  art: Art,
  icons: IconSet,
  expression: Expression,
  manner: Manner,
  pose: Pose,
): Drawing {
  switch (art.kind) {
    case 'cast':
      return character(art.name, expression, manner, pose)
    case 'figure':
      return dressed(art.like, art.look, expression, manner, pose)
    case 'sitter':
      return sitter(art.name, icons)
    case 'own':
      return ownDrawings[art.name](icons)
    case 'icon':
      return icons.draw(art.name)
  }
}
