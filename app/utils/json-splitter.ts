/** One outermost string of a JSON object, apart from the rest of it. Both together are what came in. */
export interface JsonSplitter {
  /** Takes the next bytes of the JSON; gives as much of the string as is certain, without its escapes. @throws SyntaxError */
  push(piece: Uint8Array): Uint8Array
  /** Bytes of the JSON without that string. */
  readonly restBytes: number
  /** The JSON without that string: an empty one stands in its place. @throws TypeError when it is not UTF-8 */
  rest(): string
}

const [QUOTE, BACKSLASH, COLON, U] = [...'"\\:u'].map((char) => char.charCodeAt(0))
const OPENING = new Set(Buffer.from('{['))
const CLOSING = new Set(Buffer.from('}]'))
const SPACE = new Set(Buffer.from(' \t\r\n'))
/** JSON has lower ones only as escapes. */
const FIRST_CHARACTER = 0x20

/**
 * Splits JSON while it arrives, so that a long text in it is never held, and never parsed in one go. Whether the rest is
 * JSON, and the text UTF-8, their readers find out.
 * @example createJsonSplitter('content') gives of {"title":"Tấm","content":"Ngày xưa."} the text, and {"title":"Tấm","content":""}
 */
export function createJsonSplitter(member: string): JsonSplitter {
  const rest: Buffer[] = []
  let restBytes = 0
  let depth = 0
  let isInString = false
  let isEscaped = false
  /** The last outermost string, as it is written, or as much of it as could be the name with all of it escaped. */
  let name = ''
  const longest = member.length * '\\u0000'.length
  let isNamed = false
  let isInText = false
  let isFound = false
  /** The beginning of an escape that goes on in the next piece. */
  let held = Buffer.alloc(0)

  /** Everything but the text. Gives where the text begins, or the end of the piece. */
  function walk(piece: Buffer, from: number): number {
    let at = from
    while (at < piece.length && !isInText) step(piece[at++] as number)
    rest.push(Buffer.from(piece.subarray(from, at)))
    restBytes += at - from
    return at
  }

  function step(byte: number): void {
    if (isInString) stepInString(byte)
    else if (byte !== QUOTE) stepOutside(byte)
    else if (depth === 1 && isNamed) beginText()
    else {
      isInString = true
      name = ''
    }
  }

  function stepInString(byte: number): void {
    if (!isEscaped && byte === QUOTE) {
      isInString = false
      return
    }
    isEscaped = !isEscaped && byte === BACKSLASH
    if (name.length <= longest) name += String.fromCharCode(byte)
  }

  function stepOutside(byte: number): void {
    if (OPENING.has(byte)) depth++
    else if (CLOSING.has(byte)) depth--
    if (!SPACE.has(byte)) isNamed = byte === COLON && depth === 1 && isMember()
  }

  const isMember = (): boolean => name.length <= longest && JSON.parse(`"${name}"`) === member

  function beginText(): void {
    if (isFound) throw new SyntaxError(`There are two of ${member}.`)
    isFound = true
    isInText = true
  }

  function endText(at: number): number {
    isInText = false
    isNamed = false
    rest.push(Buffer.from('"'))
    restBytes++
    return at + 1
  }

  /** The text up to its end, or to the end of the piece. What it stands for is never longer than what is written. */
  function takeText(piece: Buffer, from: number, text: Text): number {
    let at = from
    for (;;) {
      const sign = nextSign(piece, at)
      text.add(piece.subarray(at, sign))
      if (sign === piece.length) return sign
      if (piece[sign] === QUOTE) return endText(sign)
      const end = endOfEscape(piece, sign)
      if (end > piece.length) {
        held = Buffer.from(piece.subarray(sign))
        return piece.length
      }
      text.addEscape(piece.toString('latin1', sign, end))
      at = end
    }
  }

  return {
    get restBytes() {
      return restBytes
    },
    rest: () => new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(rest)),
    push(next) {
      const piece = Buffer.concat([held, next])
      held = Buffer.alloc(0)
      const text = createText(piece.length)
      for (let at = 0; at < piece.length; ) at = isInText ? takeText(piece, at, text) : walk(piece, at)
      return text.bytes()
    },
  }
}

/** Where the next quote or backslash is; the end when there is none. */
function nextSign(piece: Buffer, from: number): number {
  for (let at = from; at < piece.length; at++) {
    const byte = piece[at] as number
    if (byte === QUOTE || byte === BACKSLASH) return at
    if (byte < FIRST_CHARACTER) throw new SyntaxError('A control character is not escaped.')
  }
  return piece.length
}

/** Where an escape ends: beyond the piece when that is not certain yet. Both halves of an emoji are one. */
function endOfEscape(piece: Buffer, from: number): number {
  if (piece[from + 1] !== U) return from + 2
  const end = from + 6
  const isHalf = /^\\ud[89ab]/i.test(piece.toString('latin1', from, end))
  if (!isHalf || (end < piece.length && piece[end] !== BACKSLASH)) return end
  return end + 1 < piece.length && piece[end + 1] !== U ? end : end + 6
}

type Text = ReturnType<typeof createText>

/** Gathers text in one buffer of this size. */
function createText(size: number) {
  const gathered = Buffer.allocUnsafe(size)
  let length = 0
  return {
    add(bytes: Buffer): void {
      length += bytes.copy(gathered, length)
    },
    /** @throws SyntaxError when it is none; half an emoji becomes a byte that UTF-8 does not have */
    addEscape(written: string): void {
      const char = JSON.parse(`"${written}"`) as string
      if (char.isWellFormed()) length += gathered.write(char, length)
      else gathered[length++] = 0xff
    },
    bytes: (): Uint8Array => gathered.subarray(0, length),
  }
}
