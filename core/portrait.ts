import { z } from 'zod'
import { type CastSheet, type Character, emptyCast } from './cast/sheet.ts'
import { createSceneWriter } from './prompts/scene.ts'
import type { providerNames } from './provider.ts'
import type { ChunkStatus, Language } from './story.ts'

/** How a character looks, as a picture that other pictures are drawn after. */
export interface PortraitView {
  status: ChunkStatus
  /** Why it could not be drawn. */
  error: string | null
  /** Its person says that this is how the character looks. */
  approved: boolean
  /** Drawn from the looks that stand in the sheet: only then pictures follow it. */
  fits: boolean
  /** Names the very picture (`?take=`); null while there is none. */
  take: string | null
}

export const portraitChangesSchema = z.object({ approved: z.boolean() })
export type PortraitChanges = z.infer<typeof portraitChangesSchema>

/** A character's mark in the sheet. */
export const characterIdSchema = z.string().regex(/^[a-z0-9]{1,12}$/)

/**
 * How many portraits a provider's model takes with one picture. Gemini's image models keep to three; of OpenAI's the operation
 * that is asked here takes none, and the offline composer draws from the sheet itself.
 * https://ai.google.dev/gemini-api/docs/image-generation
 */
export const MOST_REFERENCES: Record<(typeof providerNames.image)[number], number> = {
  gemini: 3,
  openai: 0,
  offline: 0,
}
/** Whether this provider's pictures follow portraits. */
export const followsPortraits = (provider: string): boolean =>
  Object.hasOwn(MOST_REFERENCES, provider) && MOST_REFERENCES[provider as keyof typeof MOST_REFERENCES] > 0

const words: Record<Language, (name: string) => string> = {
  'vi-VN': (name) =>
    `Chân dung của ${name}: một mình, nhìn thẳng, từ đầu đến thắt lưng, trước nền trơn sáng.`,
  'en-US': (name) =>
    `A portrait of ${name}: alone, facing us, from head to waist, before a plain light ground.`,
}

/** What a portrait is asked for. */
export function portraitScene(
  { id, name, looks }: Character,
  { palette }: Pick<CastSheet, 'palette'>,
  language: Language,
): string {
  // Under no other name: one that is in the words around it would be taken for somebody.
  const alone: CastSheet = { ...emptyCast(), characters: [{ id, name, aliases: [], looks }], palette }
  return createSceneWriter(alone, language)(words[language](name))
}
