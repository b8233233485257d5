import { z } from 'zod'
import { AppError } from '../errors.ts'
import { plainText } from '../plain-text.ts'
import { rewriteKinds } from '../rewrite.ts'
import {
  languageChoiceSchema,
  languageChoices,
  languages,
  type StoryFields,
  storyFieldsSchema,
} from '../story.ts'

/** Templates one person may have: all of them stand in one list. */
export const MOST_TEMPLATES = 100

const { customPrompt } = storyFieldsSchema.shape

/** What is asked of the rewrite, under a name: the prompt, what it is held to, and the language it is told in. */
export const templateFieldsSchema = z.object({
  name: plainText(80)
    .pipe(z.string().trim())
    .refine((name) => name !== '' && !/[\n\r]/.test(name), 'template_name')
    .meta({ minLength: 1 }),
  prompt: customPrompt
    .unwrap()
    .refine((prompt) => prompt.trim() !== '', 'template_empty')
    .meta({ minLength: 1 }),
  rewrite: z.enum(rewriteKinds).default('auto'),
  language: languageChoiceSchema.default('auto'),
})
export type TemplateFields = z.infer<typeof templateFieldsSchema>

const fields = templateFieldsSchema.shape
/** Without defaults: what is left out stays as it is. */
export const templateChangesSchema = z
  .object({
    name: fields.name,
    prompt: fields.prompt,
    rewrite: fields.rewrite.unwrap(),
    language: fields.language.unwrap(),
  })
  .partial()
export type TemplateChanges = z.infer<typeof templateChangesSchema>

const passageSchema = z.object({ language: z.enum(languages), text: z.string() })
export type Passage = z.infer<typeof passageSchema>

/** What a template does to a short passage. */
const exampleSchema = z.object({ source: passageSchema, result: passageSchema })
export type TemplateExample = z.infer<typeof exampleSchema>

/** Those that come with Kể. */
export const builtInIds = ['children', 'drama', 'summary', 'close', 'to-english', 'to-vietnamese'] as const
export type BuiltInId = (typeof builtInIds)[number]
/** How they are worded in one language. */
export type BuiltInTexts = Record<
  BuiltInId,
  Pick<TemplateFields, 'name' | 'prompt'> & { example: TemplateExample }
>

/** One template as the API and the pages show it. */
export const templateViewSchema = z
  .object({
    id: z.string().meta({ description: 'A UUID; of those that come with Kể, a word.' }),
    name: z.string(),
    prompt: z.string(),
    rewrite: z.enum(rewriteKinds),
    language: z.enum(languageChoices),
    isBuiltIn: z.boolean().meta({ description: 'It comes with Kể, for everybody, and nobody changes it.' }),
    example: exampleSchema.nullable().meta({ description: 'Of those that come with Kể.' }),
    createdAt: z.iso.datetime().nullable(),
    updatedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'PromptTemplate' })
export type TemplateView = z.infer<typeof templateViewSchema>

/** What a template sets in the form for a story or a batch. */
export type TemplateChoice = Pick<StoryFields, 'customPrompt' | 'rewrite' | 'language'>

export const choiceOf = ({ prompt, rewrite, language }: TemplateFields): TemplateChoice => ({
  customPrompt: prompt,
  rewrite,
  language,
})

/** A name as it is told from others: neither case nor the width of gaps makes another one. */
export const nameKeyOf = (name: string): string => name.replace(/\s+/gu, ' ').toLocaleLowerCase('vi')

/** How a prompt begins, in whole characters. */
export function gistOf(prompt: string, most: number): string {
  const all = [...prompt]
  return all.length > most
    ? `${all
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
    : prompt
}

/** Somebody would change a template that is everybody's. */
export class BuiltInTemplateError extends AppError {
  constructor() {
    super(
      'template_built_in',
      'This template comes with Kể. Save it under a name of your own to change it.',
      {
        status: 403,
      },
    )
  }
}
