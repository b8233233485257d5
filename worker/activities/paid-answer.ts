import { deserialize, serialize } from 'node:v8'
import { log } from '@temporalio/activity'
import { hashOf, paidAnswerKey, type Storage } from '../../storage/storage.ts'

/**
 * Asks a vendor, and keeps the answer before anything is done with it: a worker that dies between the answer and the
 * artifact made of it does not pay again. Once the artifact stands, `forgetAnswer`.
 */
export async function askOnce<Answer>(
  storage: Storage,
  hash: string,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const key = paidAnswerKey(hash)
  if (await storage.exists(key)) {
    const bytes = await storage.getBytes(key)
    try {
      return deserialize(bytes) as Answer
    } catch (error) {
      log.warn('a kept answer was not written to its end, the provider is asked again', { error })
    }
  }
  const answer = await ask()
  await storage.put(key, serialize(answer))
  return answer
}

export const forgetAnswer = (storage: Storage, hash: string): Promise<void> =>
  storage.delete(paidAnswerKey(hash))

/** Keeps the answers of which one answer is put together, in their order, until that one is kept. */
export function keptPieces(storage: Storage, hash: string) {
  const hashes: string[] = []
  return {
    askOnce<Answer>(piece: string, ask: () => Promise<Answer>): Promise<Answer> {
      const pieceHash = hashOf(hash, hashes.length, piece)
      hashes.push(pieceHash)
      return askOnce(storage, pieceHash, ask)
    },
    async forget(): Promise<void> {
      await Promise.all(hashes.map((each) => forgetAnswer(storage, each)))
    },
  }
}
