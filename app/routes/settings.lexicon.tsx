import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { type LexiconView, lexiconEntrySchema, lexiconFilterSchema } from '../../core/lexicon.ts'
import { ActionErrorNote } from '../components/form/action-error.tsx'
import { enteredValues, type FailedForm } from '../components/form/failed-submission.ts'
import { NewLexiconEntryForm } from '../components/settings/lexicon-form.tsx'
import { LexiconItem } from '../components/settings/lexicon-item.tsx'
import { Section } from '../components/settings/section.tsx'
import { Button } from '../components/ui/button.tsx'
import { Note } from '../components/ui/note.tsx'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { requireUser } from '../utils/auth.server.ts'
import { readPageForm } from '../utils/body.server.ts'
import { parseInput, toActionError } from '../utils/http.server.ts'
import { addEntry, changeEntry, deleteEntry, listLexicon } from '../utils/lexicon.server.ts'
import { noticeCookie } from '../utils/notice.server.ts'
import type { Notice } from '../utils/notices.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const search = lexiconFilterSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  const filter = search.data ?? {}
  return {
    entries: await listLexicon(user, filter),
    q: filter.q ?? '',
    title: pageTitle(request, 'lexicon.title'),
  }
}

const intentSchema = z.object({ intent: z.enum(['add', 'change', 'delete']), id: z.string().optional() })

export async function action({ request }: ActionFunctionArgs) {
  const user = await requireUser(request)
  const fields = enteredValues(await readPageForm(request))
  const submission = intentSchema.safeParse(fields)
  if (!submission.success) throw new Response(null, { status: 400 })
  const { intent, id } = submission.data
  try {
    switch (intent) {
      case 'add':
        await addEntry(user, parseInput(lexiconEntrySchema, fields))
        return await done('entrySaved')
      case 'change':
        await changeEntry(user, id, parseInput(lexiconEntrySchema, fields))
        return await done('entrySaved')
      case 'delete':
        return data({ deleted: await deleteEntry(user, id) })
    }
  } catch (failure) {
    const { status, ...error } = toActionError(failure)
    return data({ error, entered: fields }, { status })
  }
}

const done = async (notice: Notice) =>
  redirect('/settings/lexicon', { headers: { 'Set-Cookie': await noticeCookie(notice) } })

export default function Lexicon() {
  const { entries, q } = useLoaderData<typeof loader>()
  const answer: (Partial<FailedForm> & { deleted?: LexiconView }) | undefined = useActionData<typeof action>()
  const { t } = useTranslation()
  const failure = answer?.error && { error: answer.error, entered: answer.entered }
  return (
    <>
      <Section title={t('lexicon.title')} lead={t('lexicon.lead')}>
        <ActionErrorNote error={failure?.error} />
        {answer?.deleted && <Deleted entry={answer.deleted} />}
        <NewLexiconEntryForm key={entries.length} failure={failure} />
        <p className="text-muted text-xs">{t('lexicon.rules')}</p>
      </Section>
      <Section title={t('lexicon.entries', { count: entries.length })}>
        <Form role="search" className="flex max-w-md gap-2">
          <input
            type="search"
            name="q"
            defaultValue={q}
            maxLength={100}
            aria-label={t('lexicon.search')}
            placeholder={t('lexicon.search')}
            className="control min-w-0 flex-1"
          />
          <Button look="outline" aria-label={t('lexicon.search')} title={t('lexicon.search')}>
            <Search size={18} strokeWidth={1.75} aria-hidden />
          </Button>
        </Form>
        {entries.length === 0 ? (
          <p className="text-muted text-sm">{q ? t('lexicon.nothingFound') : t('lexicon.empty')}</p>
        ) : (
          <ul className="flex flex-col divide-y divide-line">
            {entries.map((entry) => (
              <LexiconItem key={entry.id} entry={entry} />
            ))}
          </ul>
        )}
      </Section>
    </>
  )
}

/** What was just taken out, with the way to put it back. */
function Deleted({ entry: { written, spoken, language } }: { entry: LexiconView }) {
  const { t } = useTranslation()
  return (
    <Note role="status">
      <span className="flex-1">{t('lexicon.deleted', { written })}</span>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="written" value={written} />
        <input type="hidden" name="spoken" value={spoken} />
        <input type="hidden" name="language" value={language} />
        <Button look="outline" name="intent" value="add">
          {t('lexicon.undo')}
        </Button>
      </Form>
    </Note>
  )
}

export const meta = pageMeta
