import type { z } from 'zod'
import type { listBatches as listOperation } from '../../core/api/batches.ts'
import type { BatchView } from '../../core/batch.ts'
import type { SessionUser } from './auth.server.ts'
import { findBatch } from './batch-access.server.ts'
import { services } from './services.server.ts'

export { downloadBatch, listDownloads } from './batch-download.server.ts'
export {
  cancelBatch,
  deleteBatch,
  orderBatchFiles,
  pauseBatch,
  resumeBatch,
  retryBatch,
  retryBatchFile,
} from './batch-runs.server.ts'
export { addBatchFiles, startBatch } from './batch-upload.server.ts'

/** A page of the person's batches, newest first. */
export const listBatches = (user: SessionUser, query: z.output<NonNullable<typeof listOperation.query>>) =>
  services().batches.page(user.id, query)

/** A batch with its files. @throws NotFoundError */
export const getBatch = async (user: SessionUser, id: string | undefined): Promise<BatchView> =>
  (await findBatch(user, id, 'batch:read')).batch

/** The same, for a page on which it is changed. @throws NotFoundError */
export const getOwnBatch = async (user: SessionUser, id: string | undefined): Promise<BatchView> =>
  (await findBatch(user, id, 'batch:change')).batch

/** The largest file, and the largest batch, that is taken, in bytes. */
export function uploadLimits(): { fileBytes: number; totalBytes: number } {
  const { MAX_UPLOAD_BYTES, MAX_BATCH_BYTES } = services().environment
  return { fileBytes: MAX_UPLOAD_BYTES, totalBytes: MAX_BATCH_BYTES }
}
