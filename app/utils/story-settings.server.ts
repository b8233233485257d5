import { limitsOf } from '../../core/policy.ts'
import { storyChangesSchema } from '../../core/story.ts'
import { titleOf } from '../../core/text/outline.ts'
import type { SessionUser } from './auth.server.ts'
import { invalidInput } from './http.server.ts'
import { services } from './services.server.ts'
import { findStory } from './story-access.server.ts'

/**
 * Changes a story that rests, for example between the steps of manual mode. What is made stays as it is, what is not made yet follows the new settings.
 * @throws InvalidInputError, NotFoundError, PlanLimitError, ConflictError while it is being made, or about sizes once the text is cut
 */
export async function changeStory(
  user: SessionUser,
  id: string | undefined,
  changes: unknown,
): Promise<void> {
  const story = await findStory(user, id, 'story:change')
  const parsed = storyChangesSchema.safeParse(changes)
  if (!parsed.success) throw invalidInput(parsed.error)
  const { title, genre, customPrompt, ...settings } = parsed.data
  const wanted = {
    // Emptied, a title is taken from the text again, as in the form for a new story.
    ...(title !== undefined && { title: title || titleOf(story.originalContent ?? '') }),
    ...(genre !== undefined && { genre }),
    ...(customPrompt !== undefined && { customPrompt }),
    settings,
  }
  await services().storySettings.change(story.id, wanted, limitsOf(user))
}
