import { AppError } from '../errors.ts'
import { decodeLegacy, guessLegacyEncoding, type LegacyEncoding } from './legacy-vietnamese.ts'
import { signatureOf } from './signatures.ts'

type UnicodeEncoding = 'utf-8' | 'utf-16le' | 'utf-16be'
export type Encoding = UnicodeEncoding | LegacyEncoding

export type UnreadableTextCode = 'empty_text' | 'binary_file' | 'unreadable_encoding' | 'broken_characters'

const MESSAGES: Record<UnreadableTextCode, string> = {
  empty_text: 'There is no text in it.',
  binary_file: 'This is not a text file.',
  unreadable_encoding: 'The characters of this file cannot be read. Save it as UTF-8 and try again.',
  broken_characters: 'The text holds broken characters. Copy it again from where it came.',
}

/** The text cannot be used as it is, and trying again will not help. */
export class UnreadableTextError extends AppError {
  constructor(code: UnreadableTextCode, options: { what?: string; cause?: unknown } = {}) {
    const message = options.what ? `This is ${options.what}, not a text file.` : MESSAGES[code]
    super(code, message, { status: 422, reaction: 'stop', cause: options.cause })
  }
}

/**
 * Reads the bytes of a text file: Unicode with or without a byte order mark, else the Vietnamese encoding of old (the code
 * page of Windows, TCVN3 or VNI) in which it reads best. The text comes out normalized as by `normalizeText`.
 * @throws UnreadableTextError
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } {
  refuseKnownBinary(bytes)
  const encoding = markedEncoding(bytes) ?? zeroPatternEncoding(bytes)
  if (encoding) return { text: normalizeFile(decodeStrictly(bytes, encoding)), encoding }
  if (bytes.includes(0)) throw new UnreadableTextError('binary_file')

  const unicode = tryDecoding(bytes, 'utf-8')
  if (unicode !== null) return { text: normalizeFile(unicode), encoding: 'utf-8' }

  const guess = guessLegacyEncoding(bytes)
  if (guess) return { text: normalizeFile(decodeLegacy(bytes, guess)), encoding: guess }
  const legacy = normalizeFile(decodeLegacy(bytes, 'windows-1258'))
  if (!looksLatin(legacy)) throw new UnreadableTextError('unreadable_encoding')
  return { text: legacy, encoding: 'windows-1258' }
}

/**
 * Makes text from anywhere safe to store, compare and speak: NFC, line ends as \n, no control, zero-width or
 * direction-changing characters.
 *
 * Lone surrogates and NUL are refused, not removed: they show that the text was cut or damaged on its way, the database
 * could not store them, and nobody would learn what is missing.
 * @throws UnreadableTextError `broken_characters` or `empty_text`
 */
export function normalizeText(text: string): string {
  if (text.includes('\0') || /\p{Surrogate}/u.test(text)) throw new UnreadableTextError('broken_characters')
  const normalized = text
    .replace(LINE_ENDS, '\n')
    .replace(ZERO_WIDTH_JOINER_OUTSIDE_EMOJI, '')
    .replace(INVISIBLE, '')
    .replace(TAGS_OUTSIDE_FLAGS, '$1')
    .normalize('NFC')
  if (normalized.trim() === '') throw new UnreadableTextError('empty_text')
  return normalized
}

const LINE_ENDS = /\r\n|[\r\v\f\u0085\u2028\u2029]/g
/** Families and professions among the emoji are held together by U+200D. */
const ZERO_WIDTH_JOINER_OUTSIDE_EMOJI =
  /\u200D(?<!\p{Extended_Pictographic}[\u{FE0F}\u{1F3FB}-\u{1F3FF}]{0,2}\u200D)|\u200D(?!\p{Extended_Pictographic}|[♀♂⚕])/gu
const INVISIBLE =
  // C0 and C1 controls but tab and newline, and all that Unicode says is not shown: zero-width marks, bidi controls, fillers,
  // the byte order mark. Joiners and selectors of emoji, and tags, have rules of their own.
  /(?!\n|\t|\u200D|\uFE0F|[\u{E0000}-\u{E007F}])[\p{Cc}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu
/** Tags spell the flags of regions. Anywhere else they are writing that a model reads and no person sees. */
const TAGS_OUTSIDE_FLAGS = /(\u{1F3F4}[\u{E0020}-\u{E007E}]{1,8}\u{E007F})|[\u{E0000}-\u{E007F}]/gu

const CONTROL_CHARACTER = /(?![\t\n\v\f\r])\p{Cc}/gu
/** Share of control characters above which a file was never meant to be read. */
const TOO_MANY_CONTROLS = 0.01

function normalizeFile(text: string): string {
  const controls = countMatches(text, CONTROL_CHARACTER)
  if (text.includes('\0') || controls > text.length * TOO_MANY_CONTROLS) {
    throw new UnreadableTextError('binary_file')
  }
  return normalizeText(text)
}

function refuseKnownBinary(bytes: Uint8Array): void {
  const known = signatureOf(bytes)
  if (known) throw new UnreadableTextError('binary_file', { what: known.what })
}

function markedEncoding(bytes: Uint8Array): UnicodeEncoding | null {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return 'utf-8'
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le'
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be'
  return null
}

/** In UTF-16, the upper half of every ASCII character is zero, and almost no lower half is. */
function zeroPatternEncoding(bytes: Uint8Array): UnicodeEncoding | null {
  let even = 0
  let odd = 0
  for (let index = 0; index < bytes.length; index++) {
    if (bytes[index] !== 0) continue
    if (index % 2 === 0) even++
    else odd++
  }
  const pairs = bytes.length / 2
  const many = pairs * 0.3
  const few = pairs * 0.03
  if (odd > many && even <= few) return 'utf-16le'
  if (even > many && odd <= few) return 'utf-16be'
  return null
}

/**
 * Any bytes are some windows-1258, so the outcome is judged: Latin writing has ASCII letters for at least a good part of
 * its letters (Vietnamese about two thirds) and hardly a symbol among the others.
 */
function looksLatin(text: string): boolean {
  const letters = countMatches(text, /\p{L}/gu)
  const asciiLetters = countMatches(text, /[A-Za-z]/g)
  const foreign = countMatches(text, /[^\0-\x7F]/gu)
  const expected = countMatches(text, /[\p{Script=Latin}“”‘’‚„«»‹›–—…·•°§©®™€₫\u00A0]/gu) - asciiLetters
  return asciiLetters >= letters * 0.4 && expected >= foreign * 0.9
}

function decodeStrictly(bytes: Uint8Array, encoding: UnicodeEncoding): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new UnreadableTextError('unreadable_encoding', { cause })
  }
}

function tryDecoding(bytes: Uint8Array, encoding: UnicodeEncoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function startsWith(bytes: Uint8Array, signature: number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}

function countMatches(text: string, pattern: RegExp): number {
  let count = 0
  for (const _ of text.matchAll(pattern)) count++
  return count
}
