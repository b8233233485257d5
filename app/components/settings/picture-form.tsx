import { useForm } from '@conform-to/react'
import { Form, useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../avatar.tsx'
import { type FailedForm, useFailedSubmission } from '../form/failed-submission.ts'
import { Field } from '../form/field.tsx'
import { Button } from '../ui/button.tsx'
import { Section } from './section.tsx'

interface Props {
  avatar: string | null
  failure: FailedForm | undefined
}

/** The picture that stands for the person. */
export function PictureForm({ avatar, failure }: Props) {
  const { t } = useTranslation()
  const isSending = useNavigation().state === 'submitting'
  const [form, fields] = useForm<{ avatar: File }>({
    id: 'picture',
    lastResult: useFailedSubmission(failure),
  })
  const { id, name, errors, errorId, descriptionId } = fields.avatar
  return (
    <Section title={t('settings.profile.picture')}>
      <div className="flex flex-wrap items-start gap-4">
        <Avatar src={avatar} size={96} />
        <Form
          method="post"
          encType="multipart/form-data"
          id={form.id}
          noValidate
          preventScrollReset
          className="flex min-w-0 flex-1 basis-64 flex-col gap-4"
        >
          <Field
            field={fields.avatar}
            label={t('settings.profile.picture')}
            hint={t('settings.profile.pictureHint')}
          >
            <input
              id={id}
              name={name}
              type="file"
              accept="image/png,image/jpeg,image/webp"
              aria-invalid={errors ? true : undefined}
              aria-describedby={errors ? `${errorId} ${descriptionId}` : descriptionId}
              className="control"
            />
          </Field>
          <div className="flex flex-wrap gap-2">
            <Button name="intent" value="picture" disabled={isSending}>
              {t('settings.profile.savePicture')}
            </Button>
            {avatar && (
              <Button look="outline" name="intent" value="removePicture" disabled={isSending}>
                {t('settings.profile.removePicture')}
              </Button>
            )}
          </div>
        </Form>
      </div>
    </Section>
  )
}
