import { Form, useNavigate } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '../ui/button.tsx'

/** Asks once. Open from the server, so that it asks without JavaScript too; with it, it takes the focus. */
export function DeleteDialog({ title }: { title: string }) {
  const { t } = useTranslation()
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
      aria-labelledby="delete-title"
      onCancel={(event) => {
        event.preventDefault()
        navigate('.', { replace: true, preventScrollReset: true })
      }}
      className="card fixed inset-0 z-40 m-auto flex h-fit w-[calc(100%-2rem)] max-w-md flex-col gap-4 p-6 text-ink shadow-soft backdrop:bg-shade"
    >
      <h2 id="delete-title" className="break-words font-semibold text-lg">
        {t('story.deleteTitle', { title: title || t('story.untitled') })}
      </h2>
      <p className="text-muted">{t('story.deleteText')}</p>
      <div className="flex flex-wrap justify-end gap-2">
        <ButtonLink to="." replace preventScrollReset look="outline">
          {t('story.keep')}
        </ButtonLink>
        <Form method="post">
          <Button look="danger" name="intent" value="delete">
            {t('story.deleteConfirm')}
          </Button>
        </Form>
      </div>
    </dialog>
  )
}
