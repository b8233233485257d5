import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, type Problem, type Reply, register } from '../setup/client.ts'
import { archives } from '../setup/corpus/archives.ts'
import { books } from '../setup/corpus/books.ts'
import type { HostileFile } from '../setup/corpus/hostile-file.ts'
import { pdfs } from '../setup/corpus/pdfs.ts'
import { plainFiles } from '../setup/corpus/plain-files.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { kept } from '../setup/kept.ts'

let ke: Ke
let client: Client
beforeAll(async () => {
  ke = await startKe({ MAX_UPLOAD_BYTES: String(64 * 1024 * 1024) })
  client = await register(ke)
})
afterAll(() => ke.stop())

const all = [...plainFiles, ...archives, ...books, ...pdfs]
const taken = all.flatMap((file) => ('text' in file.expected ? [{ ...file, ...file.expected }] : []))
const refused = all.flatMap((file) => ('code' in file.expected ? [{ ...file, ...file.expected }] : []))

/** Sends it to be kept, and nothing made of it. */
const upload = (bytes: Uint8Array, { name }: HostileFile) =>
  client.tryUpload({ mode: 'manual', file: new File([bytes as BlobPart], name) })

test('the corpus is large, and no two files are told apart by nothing', () => {
  expect(all.length).toBeGreaterThanOrEqual(60)
  expect(new Set(all.map(({ about }) => about)).size).toBe(all.length)
})

describe('a story is made of', () => {
  test.each(taken)('$about', async (file) => {
    const bytes = file.make()
    const { status, body } = await upload(bytes, file)
    expect({ status, body }).toMatchObject({ status: 202 })
    const { storyId } = body as { storyId: string }
    expect((await client.story(storyId)).originalContent).toBe(file.text)
    expect(await original(storyId)).toEqual(Buffer.from(bytes))
  })
})

describe('nothing is kept of', () => {
  test.each(refused)('$about: $code', async (file) => {
    const before = await kept(ke)
    const { status, body } = (await upload(file.make(), file)) as Reply<Problem>
    expect(body).toMatchObject({ code: file.code, errors: { file: [file.code] } })
    expect([413, 422]).toContain(status)
    expect(body.detail).not.toMatch(/node_modules|\.ts\b|undefined/)
    expect(await kept(ke)).toEqual(before)
  })
})

/** The original as it was kept, whatever its ending. */
async function original(storyId: string): Promise<Buffer> {
  const { files } = await kept(ke)
  const [path, ...others] = files.filter((file) => file.startsWith(join('original', storyId)))
  expect(others).toEqual([])
  return readFile(join(ke.dataDir, 'uploads', path ?? ''))
}
