import { z } from 'zod'

/** How many characters a person counts, in code points. */
export const characters = (text: string): number => [...text].length

/**
 * A short text a person typed: NFC, trimmed when asked, at most `max` characters. NUL and broken surrogate pairs are refused,
 * because PostgreSQL cannot keep them.
 */
export const plainText = (max: number) =>
  z
    .string()
    .refine((text) => !text.includes('\0') && text.isWellFormed(), 'broken_characters')
    .transform((text) => text.normalize('NFC'))
    .refine((text) => characters(text) <= max, 'text_long')
