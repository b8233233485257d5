import { z } from 'zod'
import type { Turn } from './writer.ts'

const partSchema = z.looseObject({
  text: z.string().optional(),
  inlineData: z.strictObject({ mimeType: z.string(), data: z.base64().min(1) }).optional(),
})
const contentSchema = z.strictObject({
  role: z.enum(['user', 'model']).optional(),
  parts: z.array(partSchema).min(1, 'contents.parts must not be empty.'),
})
const systemSchema = z.strictObject({ role: z.string().optional(), parts: z.array(partSchema) })

const generationConfigSchema = z.strictObject({
  candidateCount: z.int().optional(),
  stopSequences: z.array(z.string()).optional(),
  maxOutputTokens: z.int().positive().optional(),
  temperature: z.number().min(0).max(2).optional(),
  topP: z.number().optional(),
  topK: z.int().optional(),
  seed: z.int().optional(),
  presencePenalty: z.number().optional(),
  frequencyPenalty: z.number().optional(),
  responseMimeType: z.enum(['text/plain', 'application/json']).optional(),
  responseSchema: z.record(z.string(), z.unknown()).optional(),
  responseJsonSchema: z.record(z.string(), z.unknown()).optional(),
  responseModalities: z
    .array(
      z
        .string()
        .transform((modality) => modality.toUpperCase())
        .pipe(z.enum(['TEXT', 'IMAGE', 'AUDIO'])),
    )
    .optional(),
  thinkingConfig: z
    .strictObject({
      thinkingBudget: z.int().optional(),
      thinkingLevel: z.string().optional(),
      includeThoughts: z.boolean().optional(),
    })
    .optional(),
  imageConfig: z
    .strictObject({ aspectRatio: z.string().optional(), imageSize: z.string().optional() })
    .optional(),
})

/** GenerateContentRequest, as far as the product can need it; other fields are refused as unknown ones are. */
export const geminiRequestSchema = z.strictObject({
  model: z.string().optional(),
  contents: z.array(contentSchema).min(1, 'contents is not specified'),
  systemInstruction: systemSchema.optional(),
  safetySettings: z.array(z.strictObject({ category: z.string(), threshold: z.string() })).optional(),
  generationConfig: generationConfigSchema.optional(),
})
export type GeminiRequest = z.infer<typeof geminiRequestSchema>

type Parts = z.infer<typeof partSchema>[]
export const textOf = (parts: Parts): string => parts.map(({ text }) => text ?? '').join('')

/** Pictures that came along with the words. */
export const picturesOf = ({ contents }: GeminiRequest) =>
  contents.flatMap(({ parts }) => parts.flatMap(({ inlineData }) => inlineData ?? []))

export function turnsOf(request: GeminiRequest): Turn[] {
  return request.contents.map(({ role, parts }) => ({ role: role ?? 'user', text: textOf(parts) }))
}

/** Pixels by `aspectRatio`, as the vendor's guide lists them for 1K. */
export const pictureSizes: Record<string, { width: number; height: number }> = {
  '1:1': { width: 1024, height: 1024 },
  '2:3': { width: 832, height: 1248 },
  '3:2': { width: 1248, height: 832 },
  '3:4': { width: 864, height: 1184 },
  '4:3': { width: 1184, height: 864 },
  '9:16': { width: 768, height: 1344 },
  '16:9': { width: 1344, height: 768 },
  '21:9': { width: 1536, height: 672 },
}
