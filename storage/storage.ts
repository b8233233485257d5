import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { link, mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'

export type Storage = Disk & {
  /** Absolute path of a key on a local disk: for programs that need a real file, such as ffmpeg and `send`. */
  pathOf(key: string): string
  /** Whether anything was ever put below this. */
  hasFolder(folder: string): Promise<boolean>
  /** Makes a file of this machine the one of a key, beside where it is: copied only where a second name is not to be had. */
  takeIn(path: string, key: string): Promise<void>
}

/** Another file system, or one without hard links. */
const NO_SECOND_NAME = new Set(['EXDEV', 'EPERM', 'ENOTSUP'])

/**
 * The one disk of the product: under `DATA_DIR/uploads`, or where `STORAGE_URL` (`file:…`) says.
 * Keys are made by the functions below and never from what a person typed.
 */
export function openStorage(options: { dataDir: string; storageUrl?: string | undefined }): Storage {
  const location = options.storageUrl
    ? new URL(options.storageUrl)
    : pathToFileURL(resolve(options.dataDir, 'uploads'))
  const root = fileURLToPath(location)
  const disk = new Disk(new FSDriver({ location: root, visibility: 'private' }))
  const pathOf = (key: string) => resolve(root, key)
  return Object.assign(disk, {
    pathOf,
    hasFolder: async (folder: string) => existsSync(pathOf(folder)),
    async takeIn(path: string, key: string) {
      const target = pathOf(key)
      await mkdir(dirname(target), { recursive: true })
      await link(path, target).catch((error: NodeJS.ErrnoException) => {
        if (!NO_SECOND_NAME.has(error.code ?? '')) throw error
        return disk.copyFromFs(path, key)
      })
    },
  })
}

/** SHA-256, in hex, of everything that decides an artifact's content. The order of the parts matters. */
export function hashOf(...parts: (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

/** Where an uploaded file lies, byte for byte as it came. `extension` is that of what it is, not of its name. */
export const originalKey = (storyId: string, extension: string) => `original/${storyId}.${extension}`

/** Where the written story lies as a file. */
export const generatedKey = (storyId: string) => `generated/${storyId}.txt`

/** The story that an original or a written story belongs to, by its key; null for any other. */
export const storyOf = (key: string): string | null =>
  /^(?:original|generated)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.\w+$/.exec(key)?.[1] ?? null

/** Where an artifact lies: by owner and content, so that the same work has one place. */
export const artifactKey = (
  folder: 'audio' | 'images' | 'casts',
  ownerId: string,
  hash: string,
  extension: string,
) => `${folder}/${ownerId}/${hash.slice(0, 2)}/${hash}.${extension}`

/** Where the small picture of a picture lies: beside it. */
export const previewKey = (ownerId: string, hash: string) =>
  artifactKey('images', ownerId, hash, 'preview.webp')

/** Where the sample of a voice lies; it is everybody's. */
export const voicePreviewKey = (hash: string) => `voices/${hash}.flac`

/** Where a vendor's answer lies until an artifact is made of it. The hash has the owner in it. */
export const paidAnswerKey = (hash: string) => `answers/${hash.slice(0, 2)}/${hash}`

/** Where a person's picture lies. Another picture has another key. */
export const avatarKey = (ownerId: string, hash: string) => `avatars/${ownerId}/${hash}.webp`

/** The folders that hold nothing but what is this person's. Stories' texts lie by story. */
export const ownerFolders = (ownerId: string): string[] =>
  ['audio', 'images', 'casts', 'avatars'].map((folder) => `${folder}/${ownerId}`)
