import { type FieldMetadata, getCollectionProps } from '@conform-to/react'
import { useTranslation } from 'react-i18next'
import { artStyles } from '../../../core/story.ts'

/** The art styles, each with a picture painted in it. */
export function ArtStylePicker({ field }: { field: FieldMetadata<string> }) {
  const { t } = useTranslation()
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 font-medium text-sm">{t('newStory.artStyle')}</legend>
      <div className="flex flex-wrap gap-3">
        {getCollectionProps(field, { type: 'radio', options: [...artStyles] }).map(({ key, ...radio }) => (
          <label
            key={key}
            className="card flex w-32 cursor-pointer flex-col overflow-hidden focus-within:outline-2 focus-within:outline-accent focus-within:outline-offset-2 has-checked:border-accent"
          >
            <img
              src={`/styles/${radio.value}.webp`}
              alt=""
              width={256}
              height={256}
              className="aspect-square"
            />
            <span className="flex items-center gap-2 px-3 py-2 text-sm">
              <input {...radio} className="size-4" />
              {t(`newStory.styles.${radio.value as (typeof artStyles)[number]}`)}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
