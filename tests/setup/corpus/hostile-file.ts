/** A file as somebody may upload it, made when it is asked for, and what must come of it. */
export interface HostileFile {
  /** What is odd about it. */
  about: string
  /** As the browser sends it. */
  name: string
  make(): Uint8Array
  /** The text of the story, whole; or the code of the refusal. */
  expected: { text: string } | { code: string }
}

export const bytesOf = (text: string, encoding: BufferEncoding = 'utf8'): Uint8Array =>
  new Uint8Array(Buffer.from(text, encoding))

export const joined = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))

export const taken = (text: string) => ({ expected: { text } })
export const refused = (code: string) => ({ expected: { code } })
