import { z } from 'zod'
import { storyFieldsSchema } from '../../../core/story.ts'

/** The form: the story's fields, and the text as a file or pasted. What the text holds is for the server to judge. */
export const newStorySchema = storyFieldsSchema
  .extend({ file: z.instanceof(File).optional(), content: z.string().default('') })
  .refine(({ file, content }) => (file && file.size > 0) || content.trim() !== '', {
    path: ['content'],
    message: 'empty_text',
  })
export type NewStory = z.infer<typeof newStorySchema>
