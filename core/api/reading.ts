import { z } from 'zod'
import {
  type LexiconView,
  lexiconChangesSchema,
  lexiconEntrySchema,
  lexiconFilterSchema,
} from '../lexicon.ts'
import { plainText } from '../plain-text.ts'
import { regions } from '../spoken/region.ts'
import { languages } from '../story.ts'
import { operation, pageOf } from './operation.ts'

const time = z.iso.datetime()
const taken = 'The word is in the lexicon already, or the lexicon is full.'

const entrySchema = z
  .object({
    id: z.uuid(),
    written: z.string(),
    spoken: z.string(),
    language: z.enum(languages),
    createdAt: time,
    updatedAt: time,
  })
  .meta({ id: 'LexiconEntry' }) satisfies z.ZodType<LexiconView>

/** As much as one passage holds, and a little more. */
const MOST_CHARACTERS = 20_000

export const spokenForm = operation({
  id: 'spokenForm',
  method: 'POST',
  path: '/api/spoken',
  tag: 'Reading',
  summary: 'How a text is read out: numbers, dates and abbreviations in words, and one’s own lexicon',
  auth: 'user',
  body: z.object({
    text: plainText(MOST_CHARACTERS),
    language: z.enum(languages).default('vi-VN'),
    region: z.enum(regions).default('north'),
  }),
  size: 'fields',
  answers: {
    200: z.object({
      spoken: z.string(),
      tokens: z
        .array(z.object({ written: z.string(), spoken: z.string() }))
        .meta({ description: 'Piece by piece; both lists, joined, are the text and what is said.' }),
    }),
  },
})

export const listLexicon = operation({
  id: 'listLexicon',
  method: 'GET',
  path: '/api/lexicon',
  tag: 'Reading',
  summary: 'One’s own lexicon, all on one page',
  auth: 'user',
  query: lexiconFilterSchema,
  answers: { 200: pageOf(entrySchema) },
})

export const addLexiconEntry = operation({
  id: 'addLexiconEntry',
  method: 'POST',
  path: '/api/lexicon',
  tag: 'Reading',
  summary: 'Have a word read in one’s own way, from the next narration on',
  auth: 'user',
  body: lexiconEntrySchema,
  answers: { 201: entrySchema },
  problems: { 409: taken },
})

export const changeLexiconEntry = operation({
  id: 'changeLexiconEntry',
  method: 'PATCH',
  path: '/api/lexicon/{id}',
  tag: 'Reading',
  summary: 'Change an entry',
  auth: 'user',
  body: lexiconChangesSchema,
  answers: { 200: entrySchema },
  problems: { 409: taken },
})

export const deleteLexiconEntry = operation({
  id: 'deleteLexiconEntry',
  method: 'DELETE',
  path: '/api/lexicon/{id}',
  tag: 'Reading',
  summary: 'Take an entry out',
  auth: 'user',
  answers: { 204: 'nothing' },
})

const sound = { media: ['audio/flac'] }

export const previewReading = operation({
  id: 'previewReading',
  method: 'GET',
  path: '/api/lexicon/{id}/preview',
  tag: 'Reading',
  summary: 'The sound of an entry; the first who asks waits until it is made',
  auth: 'user',
  limit: 'files',
  answers: { 200: sound, 206: sound, 304: 'nothing' },
  problems: {
    416: 'No such range.',
    502: 'The provider could not speak; `code` is its fault.',
    503: 'It is not made yet. Try again in a moment.',
  },
})

export const readingOperations = [
  spokenForm,
  listLexicon,
  addLexiconEntry,
  changeLexiconEntry,
  deleteLexiconEntry,
  previewReading,
]
