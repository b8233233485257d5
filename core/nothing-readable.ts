import type { RejectedFile } from './batch.ts'
import { InvalidInputError } from './errors.ts'

/** Reasons that are told; who sends hundreds of unreadable files needs no more to see why. */
const MOST_TOLD = 100

/** Nothing of all that was sent could be read: each reason is told, for programs and (by its code) for people. */
export class NothingReadableError extends InvalidInputError {
  readonly rejected: RejectedFile[]

  constructor(rejected: RejectedFile[]) {
    const told = rejected.slice(0, MOST_TOLD)
    const reasons = told.map(({ name, reason }) => `${name}: ${reason}`)
    super({ files: reasons.length > 0 ? reasons : ['files_missing'] }, 'nothing_readable')
    this.rejected = told
  }
}
