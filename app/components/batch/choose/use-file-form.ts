import { useCallback, useMemo, useState } from 'react'
import type { z } from 'zod'
import type { FileOverrides } from '../../../../core/batch.ts'
import { type ChosenFile, isZip, type UploadLimits } from './chosen-files.ts'
import { sentOfEach } from './upload-progress.ts'
import { useChosenFiles } from './use-chosen-files.ts'
import { useUpload } from './use-upload.ts'

interface Target<Done> {
  url: string
  answer: z.ZodType<Done>
  onDone: (done: Done) => void
  limits: UploadLimits
}

export type FileForm = ReturnType<typeof useFileForm>

/** The files of a form, what each has of its own, and how far sending them is. */
export function useFileForm<Done>({ limits, ...target }: Target<Done>) {
  const { files, add, keep } = useChosenFiles(limits)
  const [own, setOwn] = useState<ReadonlyMap<string, FileOverrides>>(new Map())
  const [outgoing, setOutgoing] = useState<ChosenFile[]>([])
  const [isEmptyHanded, setEmptyHanded] = useState(false)
  const { state, isUnderWay, send: sendForm, stop } = useUpload(target)
  const sendable = useMemo(() => files.filter(({ problem }) => !problem), [files])

  const setOne = useCallback((name: string, overrides: FileOverrides) => {
    setOwn((known) => {
      const next = new Map(known)
      if (Object.keys(overrides).length > 0) next.set(name, overrides)
      else next.delete(name)
      return next
    })
  }, [])
  const setMany = useCallback((table: Record<string, FileOverrides>) => {
    setOwn((known) => new Map([...known, ...Object.entries(table)]))
  }, [])

  function send(settings: object): void {
    setEmptyHanded(sendable.length === 0)
    if (sendable.length === 0) return
    const form = new FormData()
    const isKnown = (name: string) => sendable.some((file) => isZip(file) || file.name === name)
    const overrides = Object.fromEntries([...own].filter(([name]) => isKnown(name)))
    form.append('settings', JSON.stringify({ ...settings, files: overrides }))
    for (const { file, name } of sendable) form.append('files', file, name)
    setOutgoing(sendable)
    sendForm(form)
  }

  const sent = useMemo(() => {
    if (state.at !== 'sending' && state.at !== 'reading') return null
    const sizes = outgoing.map(({ file }) => file.size)
    const parts = sentOfEach(sizes, state.at === 'sending' ? state : { loaded: 1, total: 1 })
    return new Map(outgoing.map(({ id }, place) => [id, parts[place] ?? 0]))
  }, [state, outgoing])

  return {
    files,
    sendable,
    own,
    sent,
    state,
    isUnderWay,
    /** Somebody tried to send nothing. */
    isEmptyHanded: isEmptyHanded && sendable.length === 0,
    add,
    keep,
    setOne,
    setMany,
    send,
    stop,
  }
}
