import type { FieldMetadata } from '@conform-to/react'
import { ChevronDown } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { EstimateBasis } from '../../../core/estimate.ts'
import type { TemplateView } from '../../../core/templates/template.ts'
import type { ListedVoice } from '../../../core/voice.ts'
import type { FailedForm } from '../form/failed-submission.ts'
import { isOfAnother, VoiceFields } from '../form/voice-fields.tsx'
import { PromptFields } from '../templates/prompt-fields.tsx'
import { ArtStylePicker } from './art-style-picker.tsx'
import { MoreOptions } from './more-options.tsx'

interface Props {
  fields: ComponentProps<typeof MoreOptions>['fields'] &
    ComponentProps<typeof PromptFields>['fields'] &
    ComponentProps<typeof VoiceFields>['fields'] & { artStyle: FieldMetadata<string> }
  templates: TemplateView[]
  voices: ListedVoice[]
  basis: EstimateBasis
  /** What is chosen in the form; null while a number in it makes no sense. */
  chosen: { storyProvider: string } | null
  failure: FailedForm | undefined
  /** A choice that goes with another one: a voice speaks only through its own provider. */
  onFollowing: (field: string, value: string) => void
  /** Further options, which most people never change either. */
  children?: ReactNode
}

/** How a story is told, read and drawn: what the forms for one story and for many have in common. */
export function StoryFieldset({
  fields,
  templates,
  voices,
  basis,
  chosen,
  failure,
  onFollowing,
  children,
}: Props) {
  const { t } = useTranslation()
  return (
    <>
      <PromptFields
        fields={fields}
        templates={templates}
        hint={isOnlyTidied(basis, chosen) ? t('newStory.promptOffline') : undefined}
      />
      <VoiceFields
        fields={fields}
        voices={voices}
        onProvider={(name) => onFollowing(fields.speechProvider.name, name)}
      />
      <ArtStylePicker field={fields.artStyle} />
      <details className="group" open={hasErrorIn(fields, failure) || undefined}>
        <summary className="flex min-h-11 w-fit list-none items-center gap-2 rounded-control font-medium text-sm">
          <ChevronDown
            size={18}
            strokeWidth={1.75}
            aria-hidden
            className="transition-transform group-open:rotate-180"
          />
          {t('newStory.more')}
        </summary>
        <MoreOptions
          fields={fields}
          providers={basis.providers}
          onSpeech={(name) => {
            if (isOfAnother(name, fields.voice.value, voices)) onFollowing(fields.voice.name, '')
          }}
        >
          {children}
        </MoreOptions>
      </details>
    </>
  )
}

/** Whether nobody rewrites the text: then a prompt changes nothing. */
function isOnlyTidied({ providers }: EstimateBasis, chosen: Props['chosen']): boolean {
  const usual = providers.find(({ kind, isUsual }) => kind === 'story' && isUsual)?.name
  const choice = chosen?.storyProvider ?? 'auto'
  return (choice === 'auto' ? usual : choice) === 'offline'
}

const hiddenFields = ['genre', 'maxWordsPerChunk', 'wordsPerImage', 'mode', 'pitch', 'region'] as const

/** What is wrong must be seen, also where it was folded away. */
function hasErrorIn(
  fields: Partial<Record<(typeof hiddenFields)[number], { errors?: string[] }>>,
  failure: FailedForm | undefined,
): boolean {
  return hiddenFields.some((name) => fields[name]?.errors || failure?.error.fields[name])
}
