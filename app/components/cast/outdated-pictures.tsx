import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'

/** Which pictures would be another now, and the button that has just those drawn again. */
export function OutdatedPictures({ indexes, mayChange }: { indexes: number[]; mayChange: boolean }) {
  const { t } = useTranslation()
  if (indexes.length === 0) return null
  const count = indexes.length
  const numbers = indexes.map((index) => index + 1).join(', ')
  return (
    <Note role="status">
      <span className="min-w-0 flex-1 basis-60 break-words">{t('cast.outdated', { count, numbers })}</span>
      {mayChange && (
        <Form method="post">
          <Button name="intent" value="redraw">
            {t('cast.redraw', { count })}
          </Button>
        </Form>
      )}
    </Note>
  )
}
