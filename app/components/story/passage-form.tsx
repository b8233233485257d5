import { Form, useNavigation } from '@remix-run/react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PASSAGE_LENGTH } from '../../../core/narration.ts'
import type { AudioChunkView, Language } from '../../../core/story.ts'
import type { ListedVoice } from '../../../core/voice.ts'
import { VoiceSample } from '../form/voice-sample.tsx'
import { Button } from '../ui/button.tsx'

/** What of a story the form has to know. */
export interface PassageStory {
  id: string
  language: Language
}

interface Props {
  story: PassageStory
  passage: Pick<AudioChunkView, 'chunkIndex' | 'content' | 'voice' | 'earlier' | 'status'>
  /** Those that can read this story. */
  voices: ListedVoice[]
  onClose?: () => void
}

/** A passage to be worded otherwise, read by another voice, said once more, or brought back. */
export function PassageForm({ story, passage, voices, onClose }: Props) {
  const { t } = useTranslation()
  const isSending = useNavigation().state === 'submitting'
  const id = useId()
  const { chunkIndex, content, earlier, status } = passage
  return (
    <div className="flex flex-col gap-4 font-sans text-sm">
      <Form method="post" action={`/stories/${story.id}`} preventScrollReset className="flex flex-col gap-3">
        <input type="hidden" name="index" value={chunkIndex} />
        <textarea
          name="content"
          lang={story.language}
          aria-label={t('passage.content', { number: chunkIndex + 1 })}
          aria-describedby={`${id}-hint`}
          defaultValue={content.trim()}
          required
          maxLength={PASSAGE_LENGTH}
          rows={5}
          className="control field-sizing-content max-h-[60vh] resize-y font-serif text-reading leading-[1.7]"
        />
        <VoiceChoice id={`${id}-voice`} voice={passage.voice} voices={voices} />
        <p id={`${id}-hint`} className="text-muted text-xs">
          {status === 'pending' ? t('passage.hintUnspoken') : t('passage.hint')}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button name="intent" value="respeak" disabled={isSending}>
            {status === 'pending' ? t('passage.speak') : t('passage.respeak')}
          </Button>
          {status === 'pending' && (
            <Button look="outline" name="intent" value="passage" disabled={isSending}>
              {t('passage.save')}
            </Button>
          )}
          {onClose && (
            <Button look="quiet" type="button" onClick={onClose}>
              {t('passage.close')}
            </Button>
          )}
        </div>
      </Form>
      {earlier && (
        <Form
          method="post"
          action={`/stories/${story.id}`}
          preventScrollReset
          className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-t pt-3"
        >
          <input type="hidden" name="index" value={chunkIndex} />
          <p className="min-w-0 flex-1 basis-52 text-muted text-xs">
            {t('passage.earlier', { voice: nameOf(earlier.voice, voices) })}{' '}
            <q lang={story.language} className="line-clamp-2">
              {earlier.content.trim()}
            </q>
          </p>
          <Button look="outline" name="intent" value="unspeak" disabled={isSending}>
            {t('passage.restore')}
          </Button>
        </Form>
      )}
    </div>
  )
}

/** With the voice that reads the passage now, even when it is not listed any more. */
function VoiceChoice({ id, voice, voices }: { id: string; voice: string; voices: ListedVoice[] }) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState(voice)
  const isListed = voices.some((each) => each.id === voice)
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        {t('newStory.voice')}
      </label>
      <div className="flex flex-wrap gap-2">
        <select
          id={id}
          name="voice"
          defaultValue={voice}
          onChange={({ target }) => setChosen(target.value)}
          className="control min-w-0 flex-1"
        >
          {!isListed && <option value={voice}>{voice || t('newStory.voiceDefault')}</option>}
          {voices.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </select>
        <VoiceSample key={chosen} voice={voices.find((each) => each.id === chosen)} />
      </div>
    </div>
  )
}

const nameOf = (voice: string, voices: ListedVoice[]): string =>
  voices.find(({ id }) => id === voice)?.name ?? voice

/** Voices of the story's language, of the provider that reads it. */
export const voicesFor = (
  { language }: PassageStory,
  provider: string | undefined,
  voices: ListedVoice[],
): ListedVoice[] =>
  voices.filter((voice) => voice.language === language && voice.provider === (provider ?? voice.provider))
