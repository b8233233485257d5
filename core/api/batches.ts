import { z } from 'zod'
import { batchFilterSchema, batchOrderSchema, batchSettingsSchema } from '../batch-settings.ts'
import { batchSchema, batchSummarySchema, rejectedFileSchema } from './batch-schemas.ts'
import { cursorSchema, operation, pageOf } from './operation.ts'

const started = z.object({
  started: z.boolean().meta({ description: 'False while the engine is away: it is started later.' }),
})
const away = { 503: 'The engine cannot be reached now. Try again in a moment.' }
const counted = z.object({ files: z.int().nonnegative().meta({ description: 'How many files it took up.' }) })
const done = { tag: 'Batches', auth: 'user', method: 'POST' } as const

/** Names, by which rows are told apart, and any of a file's own settings; the first line says which. */
const overrides = z
  .string()
  .meta({ description: 'A CSV file: `name`, and what the file of that name has of its own.' })
const upload = { ...done, limit: 'upload' } as const

export const startBatch = operation({
  ...upload,
  id: 'startBatch',
  path: '/api/batch/start',
  summary: 'Make a story of each of many files, which come one by one or in one ZIP',
  file: { field: 'files', isRepeated: true, beside: { settings: batchSettingsSchema, overrides } },
  answers: {
    202: started.extend({
      jobId: z.uuid(),
      totalFiles: z.int().positive(),
      rejected: z.array(rejectedFileSchema),
    }),
  },
})

export const listBatches = operation({
  id: 'listBatches',
  method: 'GET',
  path: '/api/batch',
  tag: 'Batches',
  summary: 'One’s own batches, newest first, a page at a time',
  auth: 'user',
  query: batchFilterSchema.extend({ cursor: cursorSchema }),
  answers: { 200: pageOf(batchSummarySchema) },
})

export const getBatch = operation({
  id: 'getBatch',
  method: 'GET',
  path: '/api/batch/{id}',
  tag: 'Batches',
  summary: 'A batch with all of its files and how far each is',
  auth: 'user',
  answers: { 200: batchSchema },
})

export const deleteBatch = operation({
  id: 'deleteBatch',
  method: 'DELETE',
  path: '/api/batch/{id}',
  tag: 'Batches',
  summary: 'Forget a batch that is over; its stories stay',
  auth: 'user',
  answers: { 204: 'nothing' },
  problems: { 409: 'It is still being made.' },
})

export const pauseBatch = operation({
  ...done,
  id: 'pauseBatch',
  path: '/api/batch/{id}/pause',
  summary: 'Ask no provider for anything new; what was asked for already ends',
  answers: { 202: z.object({ paused: z.literal(true) }) },
  problems: { ...away, 409: 'It is not being made, or is paused.' },
})

export const resumeBatch = operation({
  ...done,
  id: 'resumeBatch',
  path: '/api/batch/{id}/resume',
  summary: 'Go on with a paused batch',
  answers: { 202: z.object({ resumed: z.literal(true) }) },
  problems: { ...away, 409: 'It is not paused.' },
})

export const cancelBatch = operation({
  ...done,
  id: 'cancelBatch',
  path: '/api/batch/{id}/cancel',
  summary: 'Stop a batch and every story of it that is being made; what is made stays',
  answers: { 202: z.object({ cancelled: z.literal(true) }) },
  problems: { ...away, 409: 'It is not being made.' },
})

export const retryBatch = operation({
  ...done,
  id: 'retryBatch',
  path: '/api/batch/{id}/retry',
  summary:
    'Make what is missing of the files that failed, and nothing else; of a cancelled batch also the rest',
  answers: { 202: started.extend(counted.shape) },
  problems: { 409: 'None of its files failed.' },
})

export const retryBatchFile = operation({
  ...done,
  id: 'retryBatchFile',
  path: '/api/batch/{id}/files/{index}/retry',
  summary: 'Make what is missing of one file that failed or was cancelled',
  answers: { 202: started },
  problems: { 409: 'It has not failed.' },
})

export const addBatchFiles = operation({
  ...upload,
  id: 'addBatchFiles',
  path: '/api/batch/{id}/files',
  summary: 'Add files to a batch, also while it is being made',
  file: {
    field: 'files',
    isRepeated: true,
    beside: { settings: batchSettingsSchema.pick({ files: true }), overrides },
  },
  answers: {
    202: started.extend({
      added: z.int().positive(),
      totalFiles: z.int().positive(),
      rejected: z.array(rejectedFileSchema),
    }),
  },
})

export const orderBatchFiles = operation({
  id: 'orderBatchFiles',
  method: 'PATCH',
  path: '/api/batch/{id}/order',
  tag: 'Batches',
  summary:
    'Say in which order waiting files are made: these first, as far as they still wait, then the others as they stood',
  auth: 'user',
  body: batchOrderSchema,
  answers: { 200: z.object({ indexes: z.array(z.int().nonnegative()) }) },
  problems: { 409: 'None of them waits.' },
})

export const listBatchDownloads = operation({
  id: 'listBatchDownloads',
  method: 'GET',
  path: '/api/batch/{id}/downloads',
  tag: 'Batches',
  summary: 'The ZIPs that hold everything finished: one, unless it is more than 2 GiB',
  auth: 'user',
  answers: {
    200: z.object({
      items: z.array(
        z.object({ part: z.int().positive(), stories: z.int().positive(), bytes: z.number().nonnegative() }),
      ),
    }),
  },
})

export const downloadBatch = operation({
  id: 'downloadBatch',
  method: 'GET',
  path: '/api/batch/{id}/download',
  tag: 'Batches',
  summary: 'All finished stories as a ZIP: text, sound and pictures',
  auth: 'user',
  query: z.object({ part: z.coerce.number().int().min(1).max(10_000).default(1) }),
  limit: 'export',
  answers: { 200: { media: ['application/zip'] } },
  problems: { 409: 'None of its stories is finished.' },
})

export const batchOperations = [
  startBatch,
  listBatches,
  getBatch,
  deleteBatch,
  pauseBatch,
  resumeBatch,
  cancelBatch,
  retryBatch,
  retryBatchFile,
  addBatchFiles,
  orderBatchFiles,
  listBatchDownloads,
  downloadBatch,
]
