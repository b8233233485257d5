import { useForm } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { Form, useNavigation } from '@remix-run/react'
import { SlidersHorizontal } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { type StoryChanges, type StoryView, storyChangesSchema } from '../../../core/story.ts'
import type { ListedVoice } from '../../../core/voice.ts'
import { type FailedForm, useFailedSubmission } from '../form/failed-submission.ts'
import { NumberField } from '../form/number-field.tsx'
import { PitchField } from '../form/pitch-field.tsx'
import { type ProviderChoice, ProviderFields } from '../form/provider-fields.tsx'
import { RegionField } from '../form/region-field.tsx'
import { RewriteField } from '../form/rewrite-field.tsx'
import { TextAreaField } from '../form/text-area-field.tsx'
import { TextField } from '../form/text-field.tsx'
import { isOfAnother, VoiceFields } from '../form/voice-fields.tsx'
import { ArtStylePicker } from '../new-story/art-style-picker.tsx'
import { Button } from '../ui/button.tsx'

interface Props {
  story: StoryView
  voices: ListedVoice[]
  providers: ProviderChoice[]
  failure: FailedForm | undefined
}

/** What a person may still change while the story waits, folded away until it is wanted. */
export function StorySettings({ story, voices, providers, failure }: Props) {
  const { t } = useTranslation()
  const isRefused = failure?.entered !== undefined
  return (
    <details open={isRefused || undefined} className="card px-4 py-1 sm:px-6">
      <summary className="flex min-h-11 list-none items-center gap-2 rounded-control font-medium text-sm">
        <SlidersHorizontal size={18} strokeWidth={1.75} aria-hidden />
        {t('story.settings.title')}
      </summary>
      {/* What was saved is what the form begins with. */}
      <SettingsForm
        key={story.updatedAt}
        story={story}
        voices={voices}
        providers={providers}
        failure={failure}
      />
    </details>
  )
}

function SettingsForm({ story, voices, providers, failure }: Props) {
  const { t } = useTranslation()
  const isSending = useNavigation().state === 'submitting'
  const { title, genre, customPrompt, settings } = story
  const [form, fields] = useForm<StoryChanges>({
    id: 'story-settings',
    lastResult: useFailedSubmission(failure),
    defaultValue: { title, genre, customPrompt, ...settings },
    shouldRevalidate: 'onInput',
    onValidate: ({ formData }) => parseWithZod(formData, { schema: storyChangesSchema }),
  })
  const isCut = story.audioChunks.length > 0
  return (
    <Form
      method="post"
      id={form.id}
      onSubmit={form.onSubmit}
      noValidate={form.noValidate}
      preventScrollReset
      className="flex flex-col gap-4 pt-2 pb-4"
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField field={fields.title} label={t('newStory.name')} />
        <TextField field={fields.genre} label={t('newStory.genre')} />
      </div>
      {!story.steps.storyGenerated && (
        <>
          <TextAreaField field={fields.customPrompt} label={t('newStory.prompt')} />
          <RewriteField field={fields.rewrite} />
        </>
      )}
      <VoiceFields
        fields={fields}
        voices={voices}
        rate={settings.speakingRate}
        onProvider={(value) => form.update({ name: fields.speechProvider.name, value })}
      />
      {!isCut && (
        <div className="grid gap-4 sm:grid-cols-2">
          <NumberField
            field={fields.maxWordsPerChunk}
            label={t('newStory.maxWordsPerChunk')}
            min={20}
            max={500}
          />
          <NumberField field={fields.wordsPerImage} label={t('newStory.wordsPerImage')} min={50} max={1000} />
        </div>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <PitchField field={fields.pitch} pitch={settings.pitch} />
        {story.language === 'vi-VN' && <RegionField field={fields.region} />}
        <ProviderFields
          fields={fields}
          providers={providers}
          onSpeech={(name) => {
            if (isOfAnother(name, fields.voice.value, voices))
              form.update({ name: fields.voice.name, value: '' })
          }}
        />
      </div>
      <ArtStylePicker field={fields.artStyle} />
      <p className="flex flex-wrap items-center justify-between gap-4">
        <span className="flex-1 basis-60 text-muted text-xs">{t('story.settings.hint')}</span>
        <Button look="outline" name="intent" value="change" disabled={isSending}>
          {t('story.settings.save')}
        </Button>
      </p>
    </Form>
  )
}
