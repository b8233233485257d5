import { open } from 'node:fs/promises'
import sharp from 'sharp'
import { z } from 'zod'
import { InvalidInputError, NotFoundError, NotSignedInError } from '../../core/errors.ts'
import type { User } from '../../db/user.entity.ts'
import { avatarKey, hashOf } from '../../storage/storage.ts'
import type { SessionUser } from './auth.server.ts'
import { SMALL_BYTES, TooLargeError } from './body.server.ts'
import { type MultipartForm, type MultipartLimits, withMultipart } from './multipart.server.ts'
import { services } from './services.server.ts'

const MAX_BYTES = 5 * 1024 * 1024
const FIELD_BYTES = 10_000
const SIDE = 256
/** A small file may unpack to a picture that fills the memory. */
const MAX_PIXELS = 50_000_000
const SMALLEST_SIDE = 32

const limits: MultipartLimits = {
  bytes: MAX_BYTES + SMALL_BYTES,
  fileBytes: MAX_BYTES,
  files: 1,
  fieldBytes: FIELD_BYTES,
  fields: 10,
}

/** How the files begin that are taken, in hex, whatever they are called. */
const magic: Record<string, RegExp> = {
  png: /^89504e470d0a1a0a/,
  jpeg: /^ffd8ff/,
  webp: /^52494646.{8}57454250/,
}

const tooLarge = () => new TooLargeError(MAX_BYTES, { avatar: ['picture_too_large'] })

/**
 * Takes in a form that may hold a picture, which is there until `work` is done with it.
 * @throws InvalidInputError; TooLargeError at its field `avatar`
 */
export const withAvatarForm = <Result>(
  request: Request,
  work: (form: MultipartForm) => Promise<Result>,
): Promise<Result> =>
  withMultipart(request, limits, work).catch((error: unknown) => {
    throw error instanceof TooLargeError ? tooLarge() : error
  })

/** The path of the picture in a form's field `avatar`. @throws InvalidInputError, TooLargeError at that field */
export function avatarOf({ files, oversized }: MultipartForm): string {
  const isAvatar = ({ field }: { field: string }) => field === 'avatar'
  if (oversized.some(isAvatar)) throw tooLarge()
  const file = files.find(isAvatar)
  if (!file || file.bytes === 0) throw new InvalidInputError({ avatar: ['picture_missing'] })
  return file.path
}

/** A square WebP of the picture, and of nothing else that was in its file. @throws InvalidInputError */
export async function squareWebp(path: string): Promise<Buffer> {
  const start = (await beginningOf(path)).toString('hex')
  const [format] = Object.entries(magic).find(([, begin]) => begin.test(start)) ?? []
  if (!format) throw new InvalidInputError({ avatar: ['picture_type'] })
  try {
    const picture = sharp(path, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
    const found = await picture.metadata()
    const isSound = found.format === format && Math.min(found.width, found.height) >= SMALLEST_SIDE
    if (!isSound) throw new InvalidInputError({ avatar: ['picture_unusable'] })
    // Turned as its EXIF says, before that is left out with everything else that tells of camera and place.
    return await picture.autoOrient().resize(SIDE, SIDE, { fit: 'cover' }).webp({ quality: 82 }).toBuffer()
  } catch (error) {
    if (error instanceof InvalidInputError) throw error
    services().logger.info({ error }, 'a picture could not be read')
    throw new InvalidInputError({ avatar: ['picture_unusable'] })
  }
}

async function beginningOf(path: string): Promise<Buffer> {
  await using file = await open(path)
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(16) })
  return buffer.subarray(0, bytesRead)
}

/** Makes this the person's picture; the one before is deleted. */
export async function saveAvatar({ id }: SessionUser, path: string): Promise<User> {
  const picture = await squareWebp(path)
  const key = avatarKey(id, hashOf(picture.toString('base64')))
  await services().storage.put(key, picture)
  return changeAvatar(id, key)
}

export async function removeAvatar({ id }: SessionUser): Promise<User> {
  return changeAvatar(id, null)
}

async function changeAvatar(id: string, key: string | null): Promise<User> {
  const { users, storage } = services()
  const changed = await users.changeAvatar(id, key)
  if (!changed) throw new NotSignedInError()
  if (changed.before && changed.before !== key) await storage.delete(changed.before)
  return changed.user
}

/** Somebody's picture, for anybody who is signed in. @throws NotFoundError when there is none */
export async function sendAvatar(id: string | undefined): Promise<Response> {
  const { users, storage } = services()
  const user = z.uuid().safeParse(id).success ? await users.find(id as string) : null
  if (!user?.avatar) throw new NotFoundError('picture')
  return new Response(Buffer.from(await storage.getBytes(user.avatar)), {
    headers: {
      'Content-Type': 'image/webp',
      // The address says which picture it is.
      'Cache-Control': 'private, max-age=86400, immutable',
      'Content-Disposition': 'inline; filename="avatar.webp"',
    },
  })
}
