import { Form, useNavigation } from '@remix-run/react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CastView, Character, Described } from '../../../core/cast/sheet.ts'
import { Button } from '../ui/button.tsx'

interface Props {
  cast: CastView
  language: string
  mayChange: boolean
}

/** The cast sheet of a story, row by row. It works without JavaScript: an empty row is always there. */
export function CastForm({ cast, language, mayChange }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const isSending = useNavigation().state === 'submitting'
  return (
    <Form method="post" preventScrollReset>
      <fieldset disabled={!mayChange || isSending} className="flex min-w-0 flex-col gap-8">
        <Rows list="characters" entries={cast.characters} language={language} mayChange={mayChange} />
        <Rows list="places" entries={cast.places} language={language} mayChange={mayChange} />
        <div className="flex flex-col gap-1">
          <label htmlFor={id} className="font-semibold">
            {t('cast.palette')}
          </label>
          <textarea
            id={id}
            name="palette"
            lang={language}
            defaultValue={cast.palette}
            maxLength={500}
            rows={2}
            className="control"
          />
        </div>
        {mayChange && (
          <Button name="intent" value="save" className="self-start">
            {t('cast.save')}
          </Button>
        )}
      </fieldset>
    </Form>
  )
}

interface RowsProps {
  list: 'characters' | 'places'
  entries: (Described | Character)[]
  language: string
  mayChange: boolean
}

function Rows({ list, entries, language, mayChange }: RowsProps) {
  const { t } = useTranslation()
  const [added, setAdded] = useState(1)
  const blank = { name: '', aliases: [], looks: '' }
  const rows = mayChange ? [...entries, ...Array.from({ length: added }, () => blank)] : entries
  return (
    <section className="flex flex-col gap-4">
      <h2 className="font-semibold">{t(`cast.${list}`)}</h2>
      <ul className="flex flex-col gap-4">
        {rows.map((entry, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows keep their places until the sheet is saved
          <li key={place} className="card flex flex-col gap-3 p-4">
            <Row
              prefix={`${list}.${place}`}
              entry={entry}
              language={language}
              others={list === 'characters' ? entries.map(({ name }) => name) : []}
              place={place}
            />
          </li>
        ))}
      </ul>
      {mayChange && (
        <Button
          type="button"
          look="outline"
          onClick={() => setAdded(added + 1)}
          className="self-start noscript:hidden"
        >
          {t(list === 'characters' ? 'cast.newCharacter' : 'cast.newPlace')}
        </Button>
      )}
    </section>
  )
}

interface RowProps {
  prefix: string
  entry: Described | Character
  language: string
  /** Whom this one may turn out to be; empty when nobody is asked. */
  others: string[]
  place: number
}

function Row({ prefix, entry, language, others, place }: RowProps) {
  const { t } = useTranslation()
  const id = useId()
  const isKnown = entry.name !== ''
  return (
    <>
      {'id' in entry && <input type="hidden" name={`${prefix}.id`} value={entry.id} />}
      <div className="grid gap-3 sm:grid-cols-2">
        <label className="flex flex-col gap-1 font-medium text-sm">
          {t('cast.name')}
          <input
            name={`${prefix}.name`}
            lang={language}
            defaultValue={entry.name}
            maxLength={80}
            autoComplete="off"
            className="control font-normal"
          />
        </label>
        <label className="flex flex-col gap-1 font-medium text-sm">
          {t('cast.aliases')}
          <input
            name={`${prefix}.aliases`}
            lang={language}
            defaultValue={entry.aliases.join(', ')}
            placeholder={t('cast.aliasesHint')}
            autoComplete="off"
            className="control font-normal"
          />
        </label>
      </div>
      <label className="flex flex-col gap-1 font-medium text-sm">
        {t('cast.looks')}
        <textarea
          name={`${prefix}.looks`}
          lang={language}
          defaultValue={entry.looks}
          placeholder={t('cast.looksHint')}
          maxLength={500}
          rows={2}
          className="control field-sizing-content font-normal"
        />
      </label>
      {isKnown && (
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2 text-sm">
          <label className="flex min-h-11 items-center gap-2">
            <input type="checkbox" name={`${prefix}.remove`} className="size-5 accent-accent" />
            {t('cast.remove')}
          </label>
          {others.length > 1 && (
            <label htmlFor={`${id}-into`} className="flex flex-wrap items-center gap-2">
              {t('cast.merge')}
              <select
                id={`${id}-into`}
                name={`${prefix}.into`}
                defaultValue=""
                className="control w-auto max-w-full"
              >
                <option value="">{t('cast.nobody')}</option>
                {others.map(
                  (name, other) =>
                    other !== place && (
                      <option key={name} value={other}>
                        {name}
                      </option>
                    ),
                )}
              </select>
            </label>
          )}
        </div>
      )}
    </>
  )
}
