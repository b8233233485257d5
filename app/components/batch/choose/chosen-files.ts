import { byName } from '../../../../core/batch.ts'
import type { SourceText } from '../../../../core/text/source.ts'

/** A file as the picker or a drop gives it. */
export interface PickedFile {
  file: File
  /** From the folder that was picked down to it; its bare name when it came in none. */
  path: string
  /** The browser could not get hold of it. */
  isGone?: boolean
}

/** A file that was chosen for a batch. */
export interface ChosenFile {
  /** For the page; never sent. */
  id: string
  /** What it is sent as: no other chosen file has the same. */
  name: string
  file: File
  isRead: boolean
  /** Why it cannot be sent, by a code of `app/i18n`. */
  problem: string | null
  /** What its text measures; null when only the server can open it. */
  source: SourceText | null
  /** The same for the same bytes; null while it is not known. */
  hash: string | null
}

export interface UploadLimits {
  /** Bytes of one file. */
  fileBytes: number
  /** Bytes of all files, and of a ZIP. */
  totalBytes: number
}

const READ_BY_SERVER = /\.(?:txt|md|markdown|docx|epub|pdf)$/i
const ZIP = /\.zip$/i
/** What systems leave in folders beside what people put there. */
const LEFT_BY_SYSTEM = /^(?:\.|(?:thumbs\.db|desktop\.ini)$)/i

export const isZip = ({ name }: { name: string }): boolean => ZIP.test(name)

/** Adds what was picked, in the order of names. A file that is there already is left out. */
export function addFiles(chosen: ChosenFile[], picked: PickedFile[], limits: UploadLimits): ChosenFile[] {
  const files = [...chosen]
  for (const { file, path, isGone } of picked) {
    const [folder, ...within] = path.normalize('NFC').split('/')
    if (within.some((part) => LEFT_BY_SYSTEM.test(part))) continue
    // Folders below the picked one are part of the name, because servers see no paths.
    const name = within.join(' - ') || folder || file.name
    const known = files.filter((each) => each.name === name || each.name.startsWith(`${stem(name)} (`))
    if (known.some((each) => isSameFile(each.file, file))) continue
    const problem = isGone ? 'file_gone' : problemOf(name, file.size, limits)
    files.push({
      id: crypto.randomUUID(),
      name: untaken(name, new Set(known.map((each) => each.name))),
      file,
      isRead: problem !== null || isZip({ name }),
      problem,
      source: null,
      hash: null,
    })
  }
  return files.sort(byName)
}

/** The earlier file with the same content, by the id of the later one. */
export function sameContent(files: ChosenFile[]): Map<string, ChosenFile> {
  const firsts = new Map<string, ChosenFile>()
  const same = new Map<string, ChosenFile>()
  for (const file of files) {
    if (!file.hash || file.problem) continue
    const first = firsts.get(file.hash)
    if (first) same.set(file.id, first)
    else firsts.set(file.hash, file)
  }
  return same
}

/** What a file's name and size say already; the server judges its bytes. */
function problemOf(name: string, size: number, limits: UploadLimits): string | null {
  if (!READ_BY_SERVER.test(name) && !ZIP.test(name)) return 'file_type'
  if (size === 0) return 'empty_file'
  return size > (ZIP.test(name) ? limits.totalBytes : limits.fileBytes) ? 'file_too_large' : null
}

const isSameFile = (one: File, other: File): boolean =>
  one.size === other.size && one.lastModified === other.lastModified

const stem = (name: string): string => name.replace(/\.[^.]*$/, '')

function untaken(name: string, taken: Set<string>): string {
  if (!taken.has(name)) return name
  const ending = name.slice(stem(name).length)
  for (let count = 2; ; count++) {
    const next = `${stem(name)} (${count})${ending}`
    if (!taken.has(next)) return next
  }
}
