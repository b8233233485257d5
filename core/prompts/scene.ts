import type { CastSheet } from '../cast/sheet.ts'
import { createCastReader } from '../cast/told.ts'
import type { Language } from '../story.ts'

const words: Record<Language, { looks: string; places: string; palette: string }> = {
  'vi-VN': {
    looks: 'Ngoại hình nhân vật, giữ đúng trong mọi tranh:',
    places: 'Nơi chốn:',
    palette: 'Màu sắc:',
  },
  'en-US': {
    looks: 'How the characters look, the same in every picture:',
    places: 'Places:',
    palette: 'Colours:',
  },
}

/**
 * Writes what a picture shall show, in the story's language, for a person to read and change: the passage, then how those it
 * names look. Without a sheet, or when it names nobody, the passage alone.
 */
export function createSceneWriter(sheet: CastSheet | null, language: Language): (passage: string) => string {
  if (!sheet) return (passage) => passage.trim()
  const read = createCastReader(sheet)
  const say = words[language]
  return (passage) => {
    const { characters, places, palette } = read(passage)
    return [
      passage.trim(),
      ...list(say.looks, characters),
      ...list(say.places, places),
      ...(palette ? [`${say.palette} ${palette}`] : []),
    ].join('\n\n')
  }
}

function list(title: string, entries: { name: string; looks: string }[]): string[] {
  const described = entries.filter(({ looks }) => looks)
  if (described.length === 0) return []
  return [[title, ...described.map(({ name, looks }) => `- ${name}: ${looks}`)].join('\n')]
}

/** A scene taken apart again: a person may have changed it. */
export interface ReadScene {
  /** What happens, without the lists below it. */
  passage: string
  /** Looks by name, as this scene gives them. */
  looks: Map<string, string>
}

/** Reads what a scene writer wrote, also when somebody has changed it since. */
export function readScene(scene: string, language: Language): ReadScene {
  const say = words[language]
  const lines = scene.split('\n')
  const isHeading = (line: string) =>
    [say.looks, say.places, say.palette].some((title) => line.trim().startsWith(title))
  const end = lines.findIndex(isHeading)
  const passage = end === -1 ? lines : lines.slice(0, end)
  const entries = (end === -1 ? [] : lines.slice(end)).flatMap((line): [string, string][] => {
    const [, name, looks] = /^\s*-\s*([^:]+):\s*(.+)$/.exec(line) ?? []
    return name && looks ? [[name.trim(), looks.trim()]] : []
  })
  return { passage: passage.join('\n').trim(), looks: new Map(entries) }
}
