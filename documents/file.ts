import { open } from 'node:fs/promises'

/** Enough to tell formats by their first bytes. */
const OPENING_BYTES = 512

/** How large a file is, and how it begins. */
export async function openingOf(path: string): Promise<{ size: number; bytes: Uint8Array }> {
  await using file = await open(path)
  const { size } = await file.stat()
  return { size, bytes: await read(file, 0, Math.min(size, OPENING_BYTES)) }
}

/** The last bytes of a file, so many or all there are. */
export async function endOf(path: string, length: number): Promise<Buffer> {
  await using file = await open(path)
  const { size } = await file.stat()
  const start = Math.max(0, size - length)
  return read(file, start, size - start)
}

async function read(
  file: Awaited<ReturnType<typeof open>>,
  position: number,
  length: number,
): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(length), position })
  return buffer.subarray(0, bytesRead)
}
