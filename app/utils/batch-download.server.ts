import { createReadStream } from 'node:fs'
import { ConflictError, NotFoundError } from '../../core/errors.ts'
import { fileNameOf } from '../../core/file-name.ts'
import type { FinishedFile } from '../../db/batch.repository.ts'
import type { SessionUser } from './auth.server.ts'
import { findBatch } from './batch-access.server.ts'
import { services } from './services.server.ts'
import { type ZippedFile, zipOf } from './zip.server.ts'

/** A zip without ZIP64 ends at 4 GiB; half of that also opens where memory is short. */
const PART_BYTES = 2 * 1024 ** 3

/** One zip of a batch's finished stories, as it can be fetched now. */
export interface DownloadPart {
  part: number
  stories: number
  /** About: texts are packed. */
  bytes: number
}

/** The zips that hold everything finished of a batch: one, unless it is more than 2 GiB. @throws NotFoundError */
export async function listDownloads(user: SessionUser, id: string | undefined): Promise<DownloadPart[]> {
  const { batch } = await findBatch(user, id, 'batch:read')
  const parts = partsOf(await services().batches.finished(batch.id))
  return parts.map((files, place) => ({
    part: place + 1,
    stories: files.length,
    bytes: files.reduce((sum, file) => sum + bytesOf(file), 0),
  }))
}

/** Text, sound and pictures of all finished stories, numbered and named by their titles. @throws ConflictError, NotFoundError */
export async function downloadBatch(
  user: SessionUser,
  id: string | undefined,
  part: number,
): Promise<Response> {
  const { batch } = await findBatch(user, id, 'batch:read')
  const parts = partsOf(await services().batches.finished(batch.id))
  if (parts.length === 0) throw new ConflictError('nothing_finished', 'None of its stories is finished.')
  const files = parts[part - 1]
  if (!files) throw new NotFoundError('file')
  const name = `${fileNameOf(batch.title)}${parts.length > 1 ? ` ${part}` : ''}.zip`
  return new Response(zipOf(zipped(files, String(batch.totalFiles).length)), {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="batch.zip"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'Cache-Control': 'no-store',
    },
  })
}

async function* zipped(files: FinishedFile[], digits: number): AsyncGenerator<ZippedFile> {
  const { storage, stories } = services()
  for (const { place, storyId, title, audio, pictures } of files) {
    const name = fileNameOf(title)
    const folder = `${String(place).padStart(digits, '0')} ${name}`
    const stream = (key: string) => createReadStream(storage.pathOf(key))
    yield { name: `${folder}/${name}.txt`, content: await stories.generatedContent(storyId) }
    if (audio) yield { name: `${folder}/${name}.${endingOf(audio.mime)}`, content: stream(audio.key) }
    for (const [index, picture] of pictures.entries()) {
      const number = String(index + 1).padStart(String(pictures.length).length, '0')
      yield { name: `${folder}/${number}.${endingOf(picture.mime)}`, content: stream(picture.key) }
    }
  }
}

const endingOf = (mime: string): string => mime.split('/')[1]?.replace('mpeg', 'mp3') ?? 'bin'

const bytesOf = ({ textBytes, audio, pictures }: FinishedFile): number =>
  textBytes + (audio?.bytes ?? 0) + pictures.reduce((sum, { bytes }) => sum + bytes, 0)

function partsOf(files: FinishedFile[]): FinishedFile[][] {
  const parts: FinishedFile[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const file of files) {
    if (bytes + bytesOf(file) > PART_BYTES) {
      parts.push([])
      bytes = 0
    }
    parts.at(-1)?.push(file)
    bytes += bytesOf(file)
  }
  return parts
}
