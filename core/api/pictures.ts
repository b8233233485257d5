import { z } from 'zod'
import { type CastView, castSheetSchema } from '../cast/sheet.ts'
import { type PictureTake, pictureChangesSchema, redrawSchema, restoreSchema } from '../picture.ts'
import type { PortraitView } from '../portrait.ts'
import { artStyles, chunkStatuses } from '../story.ts'
import { operation, pageOf } from './operation.ts'
import { imageChunkSchema, startedSchema } from './story-schemas.ts'

const stories = { tag: 'Stories', auth: 'user' } as const
const running = { 409: 'It is being made. Wait until it rests.' }

const takeSchema = z
  .object({
    id: z.uuid(),
    prompt: z.string(),
    style: z.object({ artStyle: z.enum(artStyles) }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'PictureTake' }) satisfies z.ZodType<PictureTake>

const described = { name: z.string(), aliases: z.array(z.string()), looks: z.string() }
const portraitSchema = z
  .object({
    status: z.enum(chunkStatuses),
    error: z.string().nullable(),
    approved: z.boolean(),
    fits: z.boolean().meta({ description: 'Drawn from the looks that stand in the sheet now.' }),
    take: z.uuid().nullable(),
  })
  .meta({ id: 'Portrait' }) satisfies z.ZodType<PortraitView>
export const castSchema = z
  .object({
    characters: z.array(z.object({ id: z.string(), ...described, portrait: portraitSchema.nullable() })),
    followsPortraits: z
      .boolean()
      .meta({ description: 'The provider that draws takes approved portraits along with a picture.' }),
    places: z.array(z.object(described)),
    palette: z.string(),
    problem: z.string().nullable().meta({ description: 'Why no model described anybody: a fault’s code.' }),
    outdated: z.array(z.int()).meta({ description: 'Pictures that would be asked for otherwise now.' }),
  })
  .meta({ id: 'CastSheet' }) satisfies z.ZodType<CastView>

export const changePicture = operation({
  ...stories,
  id: 'changePicture',
  method: 'PATCH',
  path: '/api/stories/{id}/images/{index}',
  summary: 'Change what one picture is asked for; it is drawn when you ask for it',
  body: pictureChangesSchema,
  size: 'fields',
  answers: { 200: imageChunkSchema },
  problems: running,
})

export const regeneratePicture = operation({
  ...stories,
  id: 'regeneratePicture',
  method: 'POST',
  path: '/api/stories/{id}/images/{index}/regenerate',
  summary: 'Draw one picture once more; the one that stands is kept as an earlier take',
  answers: { 202: startedSchema },
  problems: { ...running, 403: 'More than the plan allows; `limit` says how much that is.' },
})

export const listTakes = operation({
  ...stories,
  id: 'listTakes',
  method: 'GET',
  path: '/api/stories/{id}/images/{index}/takes',
  summary: 'Earlier pictures of a passage, newest first, all on one page',
  answers: { 200: pageOf(takeSchema) },
})

export const restorePicture = operation({
  ...stories,
  id: 'restorePicture',
  method: 'POST',
  path: '/api/stories/{id}/images/{index}/restore',
  summary: 'Bring an earlier picture back',
  body: restoreSchema,
  answers: { 200: imageChunkSchema },
  problems: running,
})

export const redrawPictures = operation({
  ...stories,
  id: 'redrawPictures',
  method: 'POST',
  path: '/api/stories/{id}/redraw',
  summary: 'Draw some pictures once more; without `indexes` those that no longer fit the cast',
  body: redrawSchema,
  size: 'fields',
  answers: { 202: startedSchema },
  problems: { ...running, 403: 'More than the plan allows; `limit` says how much that is.' },
})

export const getCast = operation({
  ...stories,
  id: 'getCast',
  method: 'GET',
  path: '/api/stories/{id}/cast',
  summary: 'Who is who in a story and looks how, and which pictures do not fit that',
  answers: { 200: castSchema },
})

export const changeCast = operation({
  ...stories,
  id: 'changeCast',
  method: 'PATCH',
  path: '/api/stories/{id}/cast',
  summary: 'Replace the cast sheet; pictures stay until they are drawn once more',
  body: castSheetSchema,
  size: 'fields',
  answers: { 200: castSchema },
  problems: running,
})

export const pictureOperations = [
  changePicture,
  regeneratePicture,
  listTakes,
  restorePicture,
  redrawPictures,
  getCast,
  changeCast,
]
