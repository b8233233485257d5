import { z } from 'zod'

/** How many characters a person counts, in code points. */
export const characters = (text: string): number => [...text].length

/** Whether the database can keep a text as it is: PostgreSQL takes neither NUL nor broken surrogate pairs. */
export const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

/** A short text a person typed: NFC, at most `max` characters, and such that it can be stored. */
export const plainText = (max: number) =>
  z
    .string()
    .refine(isStorable, 'broken_characters')
    // A form sends a line end as two characters; a person sees one.
    .transform((text) => text.replaceAll('\r\n', '\n').normalize('NFC'))
    .refine((text) => characters(text) <= max, 'text_long')
    .meta({ maxLength: max })
