import { useNavigate } from '@remix-run/react'
import { type ReactNode, useEffect, useRef } from 'react'
import { ButtonLink } from './button.tsx'

interface Props {
  title: string
  text: string
  /** What the way back is called, and where it leads. */
  keep: string
  back?: string
  /** The form that does it. */
  children: ReactNode
}

/** Asks once. Open from the server, so that it asks without JavaScript too; with it, it takes the focus. */
export function ConfirmDialog({ title, text, keep, back = '.', children }: Props) {
  const navigate = useNavigate()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.close()
    dialog.current?.showModal()
  }, [])
  return (
    <dialog
      ref={dialog}
      open
      aria-labelledby="confirm-title"
      onCancel={(event) => {
        event.preventDefault()
        navigate(back, { replace: true, preventScrollReset: true })
      }}
      className="card fixed inset-0 z-40 m-auto flex h-fit w-[calc(100%-2rem)] max-w-md flex-col gap-4 p-6 text-ink shadow-soft backdrop:bg-shade"
    >
      <h2 id="confirm-title" className="break-words font-semibold text-lg">
        {title}
      </h2>
      <p className="text-muted">{text}</p>
      <div className="flex flex-wrap justify-end gap-2">
        <ButtonLink to={back} replace preventScrollReset look="outline">
          {keep}
        </ButtonLink>
        {children}
      </div>
    </dialog>
  )
}
