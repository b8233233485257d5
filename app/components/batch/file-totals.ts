import type { BatchFileStatus, BatchFileView, BatchStatus } from '../../../core/batch.ts'

/** How a person tells files apart: what did not become whole is one kind, however far it came. */
export const fileGroups = ['completed', 'processing', 'queued', 'failed', 'cancelled'] as const
export type FileGroup = (typeof fileGroups)[number]
export type FileTotals = Record<FileGroup, number>

export const groupOf = (status: BatchFileStatus): FileGroup => (status === 'partial' ? 'failed' : status)

/** What a group is called: nothing is being told in a batch that is paused. */
export const partOf = (group: FileGroup, batch: BatchStatus): FileGroup | 'begun' =>
  group === 'processing' && batch === 'paused' ? 'begun' : group

/** How many files of each group there are. */
export function totalsOf(files: Pick<BatchFileView, 'status'>[]): FileTotals {
  const totals: FileTotals = { completed: 0, processing: 0, queued: 0, failed: 0, cancelled: 0 }
  for (const { status } of files) totals[groupOf(status)]++
  return totals
}

export interface Failure {
  code: string
  message: string
  /** How many files failed so. */
  count: number
}

/** Why files are not whole, the commonest reason first. */
export function failuresOf(files: Pick<BatchFileView, 'status' | 'error'>[]): Failure[] {
  const byCode = new Map<string, Failure>()
  for (const { status, error } of files) {
    if (groupOf(status) !== 'failed' || !error) continue
    const known = byCode.get(error.code)
    if (known) known.count++
    else byCode.set(error.code, { ...error, count: 1 })
  }
  return [...byCode.values()].sort((one, other) => other.count - one.count)
}
