import { useCallback, useRef, useState } from 'react'
import { createTurns } from '../../../../core/turns.ts'
import { addFiles, type ChosenFile, type PickedFile, type UploadLimits } from './chosen-files.ts'
import { measureFile } from './measure-file.ts'

/** So many files are read before the list is drawn anew. */
const READ_AT_ONCE = 8

/** The files of a batch that is being put together. They are read, one after the other, as they come. */
export function useChosenFiles(limits: UploadLimits) {
  const [files, setFiles] = useState<ChosenFile[]>([])
  const newest = useRef(files)
  const inTurn = useRef(createTurns())
  const { fileBytes, totalBytes } = limits

  const change = useCallback((next: ChosenFile[]) => {
    newest.current = next
    setFiles(next)
  }, [])

  const add = useCallback(
    (picked: PickedFile[]) => {
      change(addFiles(newest.current, picked, { fileBytes, totalBytes }))
      return inTurn.current('read', () => readRest(newest, change))
    },
    [change, fileBytes, totalBytes],
  )

  const keep = useCallback(
    (isKept: (file: ChosenFile) => boolean) => change(newest.current.filter(isKept)),
    [change],
  )

  return { files, add, keep }
}

async function readRest(newest: { current: ChosenFile[] }, change: (files: ChosenFile[]) => void) {
  for (;;) {
    const next = newest.current.filter(({ isRead }) => !isRead).slice(0, READ_AT_ONCE)
    if (next.length === 0) return
    const measured = new Map<string, Partial<ChosenFile>>()
    for (const { id, file } of next) measured.set(id, { ...(await measureFile(file)), isRead: true })
    const withMeasures = (file: ChosenFile) => {
      const found = measured.get(file.id)
      return found ? { ...file, ...found } : file
    }
    change(newest.current.map(withMeasures))
  }
}
