import {
  illustrationCaption,
  illustrationPrompt,
  neutralCaption,
  neutralPrompt,
} from '../../core/prompts/illustration.ts'
import { captionOf } from './offline/caption.ts'
import { createSceneReader, type SceneReader } from './offline/scene.ts'
import type { ImageRequest } from './provider.ts'

/** What an image model is asked for, and the same in a sentence for people. */
export interface Ask {
  prompt: string
  caption: string
}

let scenes: SceneReader | undefined

/** Puts a request into words. Of a neutral one only place, hour and mood remain, as the offline pictures read them. */
export function askFor({ neutral, ...request }: ImageRequest): Ask {
  if (!neutral) return { prompt: illustrationPrompt(request), caption: illustrationCaption(request) }
  const { passage, language, artStyle } = request
  // Its vocabularies take a tenth of a second to build, and most stories never need them.
  scenes ??= createSceneReader()
  const scene = scenes.read(passage, language)
  // What frightens is what may have been refused.
  const quiet = scene.mood === 'scary' ? { ...scene, mood: 'calm' as const } : scene
  return {
    prompt: neutralPrompt({ artStyle, surroundings: captionOf(quiet, [], 'en-US') }),
    caption: neutralCaption({ language, surroundings: captionOf(quiet, [], language) }),
  }
}
