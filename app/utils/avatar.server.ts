import sharp from 'sharp'
import { z } from 'zod'
import { InvalidInputError, NotFoundError, NotSignedInError } from '../../core/errors.ts'
import type { User } from '../../db/user.entity.ts'
import { avatarKey, hashOf } from '../../storage/storage.ts'
import type { SessionUser } from './auth.server.ts'
import { readForm, TooLargeError } from './body.server.ts'
import { services } from './services.server.ts'

const MAX_BYTES = 5 * 1024 * 1024
const MULTIPART_BYTES = 64 * 1024
const SIDE = 256
/** A small file may unpack to a picture that fills the memory. */
const MAX_PIXELS = 50_000_000
const SMALLEST_SIDE = 32

/** How the files begin that are taken, in hex, whatever they are called. */
const magic: Record<string, RegExp> = {
  png: /^89504e470d0a1a0a/,
  jpeg: /^ffd8ff/,
  webp: /^52494646.{8}57454250/,
}

/** A form that may hold a picture. @throws TooLargeError at its field `avatar` */
export const readAvatarForm = (request: Request): Promise<FormData> =>
  readForm(request, MAX_BYTES + MULTIPART_BYTES).catch((error: unknown) => {
    throw error instanceof TooLargeError ? tooLarge() : error
  })

const tooLarge = () => new TooLargeError(MAX_BYTES, { avatar: ['picture_too_large'] })

/** The picture in a form's field `avatar`. @throws InvalidInputError, TooLargeError at that field */
export async function avatarOf(form: FormData): Promise<Uint8Array> {
  const file = form.get('avatar')
  if (!(file instanceof File) || file.size === 0) throw new InvalidInputError({ avatar: ['picture_missing'] })
  if (file.size > MAX_BYTES) throw tooLarge()
  return new Uint8Array(await file.arrayBuffer())
}

/** A square WebP of the picture, and of nothing else that was in its file. @throws InvalidInputError */
export async function squareWebp(bytes: Uint8Array): Promise<Buffer> {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('hex')
  const [format] = Object.entries(magic).find(([, begin]) => begin.test(start)) ?? []
  if (!format) throw new InvalidInputError({ avatar: ['picture_type'] })
  try {
    const picture = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
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

/** Makes this the person's picture; the one before is deleted. */
export async function saveAvatar({ id }: SessionUser, bytes: Uint8Array): Promise<User> {
  const picture = await squareWebp(bytes)
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
