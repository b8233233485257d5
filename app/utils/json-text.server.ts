import { open } from 'node:fs/promises'
import { InvalidInputError } from '../../core/errors.ts'
import { piecesOf, TooLargeError } from './body.server.ts'
import { createJsonSplitter } from './json-splitter.ts'

interface JsonLimits {
  /** Of all that is sent. */
  bytes: number
  textBytes: number
  /** Of everything but the text. */
  restBytes: number
}

/**
 * Takes in JSON with a text in it as a form with a file is taken in: the text goes to disk while it arrives. Gives the JSON,
 * with an empty string in the place of the text; nothing at all is an empty object.
 * @throws TooLargeError over a limit; InvalidInputError `json_unreadable`
 */
export async function readJsonWithText(
  request: Request,
  member: string,
  limits: JsonLimits,
  path: string,
): Promise<unknown> {
  const splitter = createJsonSplitter(member)
  await using file = await open(path, 'wx', 0o600)
  let textBytes = 0
  for await (const piece of piecesOf(request, limits.bytes)) {
    const text = parsing(() => splitter.push(piece))
    textBytes += text.byteLength
    if (textBytes > limits.textBytes) throw new TooLargeError(limits.textBytes)
    if (splitter.restBytes > limits.restBytes) throw new TooLargeError(limits.bytes)
    await file.appendFile(text)
  }
  return splitter.restBytes > 0 ? parsing(() => JSON.parse(splitter.rest())) : {}
}

function parsing<T>(parse: () => T): T {
  try {
    return parse()
  } catch (cause) {
    const error = new InvalidInputError({ form: ['json_unreadable'] }, 'json_unreadable')
    error.cause = cause
    throw error
  }
}
