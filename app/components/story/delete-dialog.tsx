import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'

/** Asks before a story goes for good. */
export function DeleteDialog({ title }: { title: string }) {
  const { t } = useTranslation()
  return (
    <ConfirmDialog
      title={t('story.deleteTitle', { title: title || t('story.untitled') })}
      text={t('story.deleteText')}
      keep={t('story.keep')}
    >
      <Form method="post">
        <Button look="danger" name="intent" value="delete">
          {t('story.deleteConfirm')}
        </Button>
      </Form>
    </ConfirmDialog>
  )
}
