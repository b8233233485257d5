import { AppError } from '../../../../core/errors.ts'
import type { ChunkSizes } from '../../../../core/text/chunker.ts'
import { decodeText } from '../../../../core/text/decode.ts'
import { signatureOf } from '../../../../core/text/signatures.ts'
import { type SourceText, sourceOf } from '../../../../core/text/source.ts'
import type { ChosenFile } from './chosen-files.ts'

type Measured = Pick<ChosenFile, 'problem' | 'source' | 'hash'>

/** Reads a file as the server will, as far as a browser can: documents are only opened there. */
export async function measureFile(file: File): Promise<Measured> {
  const bytes = await file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    (error: unknown) => {
      console.warn(`${file.name} cannot be read.`, error)
      return null
    },
  )
  if (!bytes) return { problem: 'file_gone', source: null, hash: null }
  const hash = await hashOf(bytes)
  const kind = signatureOf(bytes)?.kind
  if (kind && kind !== 'foreign') return { problem: null, source: null, hash }
  try {
    return { problem: null, source: countedOnce(sourceOf(decodeText(bytes).text)), hash }
  } catch (error) {
    if (error instanceof AppError) return { problem: error.code, source: null, hash }
    throw error
  }
}

/** Browsers hash only on pages that came encrypted or from this machine; elsewhere the server marks what is the same. */
async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto.subtle
  if (!subtle) return null
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Cutting hundreds of texts anew at every change in the form would be felt. */
function countedOnce(source: SourceText): SourceText {
  const counted = new Map<string, number>()
  return {
    ...source,
    pieces(sizes: ChunkSizes) {
      const key = JSON.stringify(sizes)
      const count = counted.get(key) ?? source.pieces(sizes)
      counted.set(key, count)
      return count
    },
  }
}
