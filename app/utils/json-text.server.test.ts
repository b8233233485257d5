import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ReadableStream } from 'node:stream/web'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readJsonWithText } from './json-text.server.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'json-text-'))
})
afterEach(() => rm(folder, { recursive: true }))

const roomy = { bytes: 1_000_000, textBytes: 500_000, restBytes: 1000 }
const text = () => readFile(join(folder, 'text'), 'utf8')
/** As it arrives in pieces of this size. */
function read(json: string, limits: Partial<typeof roomy> = {}) {
  const pieceBytes = 7
  const bytes = Buffer.from(json)
  const pieces = Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_, index) =>
    bytes.subarray(index * pieceBytes, (index + 1) * pieceBytes),
  )
  const body = ReadableStream.from(pieces) as BodyInit
  const request = new Request('http://ke.example', { method: 'POST', body, duplex: 'half' } as RequestInit)
  return readJsonWithText(request, 'content', { ...roomy, ...limits }, join(folder, 'text'))
}

test('the text lies in the file, and what else there is comes back', async () => {
  const content = 'Ngày xưa có một cây khế. 🦊\n“Ăn một quả, trả cục vàng.”\\ \u0000'
  const sent = { title: 'Cây khế', content, settings: { content: 'không phải' } }
  expect(await read(JSON.stringify(sent))).toEqual({ ...sent, content: '' })
  expect(await text()).toBe(content)
})

test('nothing at all is an object without anything', async () => {
  expect(await read('')).toEqual({})
  expect(await text()).toBe('')
})

test.each(['{', 'Ngày xưa', '{"content":"Ngày', '{"content":"\\q"}', '{"content":"một","content":"hai"}'])(
  '%s is refused as unreadable',
  async (json) => {
    await expect(read(json)).rejects.toMatchObject({ code: 'json_unreadable', status: 422 })
  },
)

test('each part has its limit', async () => {
  const refused = { code: 'too_large', status: 413 }
  await expect(read(JSON.stringify({ content: 'x'.repeat(101) }), { textBytes: 100 })).rejects.toMatchObject(
    refused,
  )
  await rm(join(folder, 'text'))
  await expect(read(JSON.stringify({ title: 'x'.repeat(101) }), { restBytes: 100 })).rejects.toMatchObject(
    refused,
  )
  await rm(join(folder, 'text'))
  await expect(read(JSON.stringify({ content: '\\'.repeat(101) }), { bytes: 100 })).rejects.toMatchObject(
    refused,
  )
})
