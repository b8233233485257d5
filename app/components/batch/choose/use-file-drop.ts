import { useEffect, useState } from 'react'
import { reportFailure } from '../../../hooks/read-json.ts'
import type { PickedFile } from './chosen-files.ts'
import { droppedFiles } from './dropped-files.ts'

/**
 * Takes files and folders that are dropped anywhere on the page: a browser leaves the page for a file that misses its place.
 * Gives whether some are being held over it. What is disabled still takes them in hand, and lets them fall.
 */
export function useFileDrop(isDisabled: boolean, onFiles: (files: PickedFile[]) => void): boolean {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const dragOver = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    const dragLeave = ({ relatedTarget }: DragEvent) => {
      if (!relatedTarget) setOver(false)
    }
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      setOver(false)
      if (!isDisabled) droppedFiles(event.dataTransfer).then(onFiles, reportFailure)
    }
    window.addEventListener('dragover', dragOver)
    window.addEventListener('dragleave', dragLeave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', dragOver)
      window.removeEventListener('dragleave', dragLeave)
      window.removeEventListener('drop', drop)
    }
  }, [isDisabled, onFiles])
  return isOver && !isDisabled
}

/** Text may be dragged too, from one field to another. */
const holdsFiles = (event: DragEvent): event is DragEvent & { dataTransfer: DataTransfer } =>
  event.dataTransfer?.types.includes('Files') ?? false
