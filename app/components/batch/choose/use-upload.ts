import { useCallback, useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import type { ActionError } from '../../form/action-error.tsx'
import { readProblem } from '../../form/read-problem.ts'

export type UploadState =
  | { at: 'rest' }
  | { at: 'sending'; loaded: number; total: number }
  /** All is sent, and the server works on it. */
  | { at: 'reading' }
  | { at: 'stopped' }
  | { at: 'broken' }
  | { at: 'refused'; error: ActionError }

interface Upload<Done> {
  url: string
  /** What the server answers when it has taken everything in. */
  answer: z.ZodType<Done>
  onDone: (done: Done) => void
}

/** Sends forms with files and tells how far that is, which `fetch` cannot. */
export function useUpload<Done>({ url, answer, onDone }: Upload<Done>) {
  const [state, setState] = useState<UploadState>({ at: 'rest' })
  const request = useRef<XMLHttpRequest>()
  const isUnderWay = state.at === 'sending' || state.at === 'reading'

  useEffect(() => () => request.current?.abort(), [])
  useEffect(() => {
    if (!isUnderWay) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isUnderWay])

  const send = useCallback(
    (form: FormData) => {
      const xhr = new XMLHttpRequest()
      request.current = xhr
      xhr.open('POST', url)
      xhr.setRequestHeader('Accept', 'application/json')
      xhr.upload.onprogress = ({ loaded, total }) => setState({ at: 'sending', loaded, total })
      xhr.upload.onload = () => setState({ at: 'reading' })
      xhr.onabort = () => setState({ at: 'stopped' })
      xhr.onerror = () => setState({ at: 'broken' })
      xhr.onload = () => {
        const read = readAnswer(xhr, answer)
        if ('done' in read) onDone(read.done)
        else setState(read)
      }
      setState({ at: 'sending', loaded: 0, total: 1 })
      xhr.send(form)
    },
    [url, answer, onDone],
  )
  const stop = useCallback(() => request.current?.abort(), [])
  return { state, isUnderWay, send, stop }
}

function readAnswer<Done>(
  { status, responseText }: XMLHttpRequest,
  answer: z.ZodType<Done>,
): { done: Done } | UploadState {
  const body = parseJson(responseText)
  const done = status === 202 ? answer.safeParse(body) : null
  if (done?.success) return { done: done.data }
  const error = readProblem(body)
  return error ? { at: 'refused', error } : { at: 'broken' }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    console.warn('The answer cannot be read.', error)
    return null
  }
}
