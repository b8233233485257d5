import type { PickedFile } from './chosen-files.ts'

/** What a picker gives. A folder's files know their way from it. */
export const pickedFiles = (list: FileList | null): PickedFile[] =>
  [...(list ?? [])].map((file) => ({ file, path: file.webkitRelativePath || file.name }))

/** What was dropped, folders with all that is in them. Call it while the event is handled: afterwards it is gone. */
export function droppedFiles({ items }: DataTransfer): Promise<PickedFile[]> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  return filesOf(entries)
}

async function filesOf(entries: FileSystemEntry[]): Promise<PickedFile[]> {
  const found: PickedFile[] = []
  for (const entry of entries) {
    try {
      if (isFile(entry)) found.push({ file: await fileOf(entry), path: pathOf(entry) })
      else if (isFolder(entry)) found.push(...(await filesOf(await entriesOf(entry))))
    } catch (error) {
      // It is shown with the reason, and keeps out none of the others.
      console.warn(`${entry.fullPath} cannot be read.`, error)
      found.push({ file: new File([], entry.name), path: pathOf(entry), isGone: true })
    }
  }
  return found
}

const pathOf = ({ fullPath }: FileSystemEntry): string => fullPath.slice(1)
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

const fileOf = (entry: FileSystemFileEntry) =>
  new Promise<File>((resolve, reject) => entry.file(resolve, reject))

/** Browsers give a folder's entries a hundred at a time, until there are no more. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return all
    all.push(...some)
  }
}
