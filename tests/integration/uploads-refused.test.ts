import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, type Problem, type Reply, register, type Upload } from '../setup/client.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { kept } from '../setup/kept.ts'

let ke: Ke
let client: Client
beforeAll(async () => {
  ke = await startKe()
  client = await register(ke)
})
afterAll(() => ke.stop())

/** Sends what is to be refused, and makes sure that nothing of it was kept. */
async function refusal(send: () => Promise<Reply<unknown>>): Promise<Reply<Problem>> {
  const before = await kept(ke)
  const reply = (await send()) as Reply<Problem>
  expect(await kept(ke)).toEqual(before)
  return reply
}

const fileOf = (bytes: string | Uint8Array, name = 'story.txt') => new File([bytes as BlobPart], name)
const upload = (upload: Upload) => refusal(() => client.tryUpload(upload))
const post = (body: string | Uint8Array, type: string) =>
  refusal(async () => {
    const response = await client.request('/api/stories/upload', {
      method: 'POST',
      body: body as BodyInit,
      headers: { 'Content-Type': type },
    })
    return { status: response.status, headers: response.headers, body: await response.json() }
  })

test('what is refused below would be kept if it were in order', async () => {
  const before = await kept(ke)
  await client.upload({ content: 'Ngày xưa.', mode: 'manual' })
  const after = await kept(ke)
  expect(after.stories).toBe((before.stories ?? 0) + 1)
  expect(after.files.length).toBeGreaterThan(before.files.length)
})

describe('a text that is no text', () => {
  const broken = Buffer.concat([Buffer.from('Ngày xưa có một cây khế '), Buffer.from([0xed, 0xa0, 0xbd])])
  test.each<[string, Upload, string, string]>([
    ['an empty paste', { content: '' }, 'content', 'empty_text'],
    ['white space', { content: ' \n\t\u00a0\u200b\ufeff ' }, 'content', 'empty_text'],
    ['a paste with NUL', { content: 'Ngày\0 xưa' }, 'content', 'broken_characters'],
    ['a lone surrogate', { content: 'Con cáo \ud83e nhảy' }, 'content', 'broken_characters'],
    ['one word of 5 MB', { content: 'x'.repeat(5_000_000) }, 'content', 'text_not_prose'],
    ['a million words in one line', { content: 'rồi '.repeat(1_000_000) }, 'content', 'text_too_many_words'],
    ['an empty file', { file: fileOf('') }, 'file', 'empty_text'],
    ['a file of white space', { file: fileOf(' \r\n\t ') }, 'file', 'empty_text'],
    ['a file with NUL', { file: fileOf('Ngày\0 xưa có một cây khế.') }, 'file', 'binary_file'],
    ['a file with a broken character', { file: fileOf(broken) }, 'file', 'unreadable_encoding'],
    [
      'a picture',
      { file: fileOf(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')) },
      'file',
      'binary_file',
    ],
    ['a program', { file: fileOf(Buffer.from('7f454c4602010100', 'hex')) }, 'file', 'binary_file'],
    ['a damaged archive', { file: fileOf(Buffer.from('504b030414000000', 'hex')) }, 'file', 'broken_file'],
    ['a damaged PDF named .md', { file: fileOf('%PDF-1.7 text', 'story.md') }, 'file', 'broken_file'],
    ['a file of another kind', { file: fileOf('Ngày xưa.', 'story.html') }, 'file', 'file_type'],
    ['a file of no kind', { file: fileOf('Ngày xưa.', 'story') }, 'file', 'file_type'],
    ['one word of 5 MB in a file', { file: fileOf('x'.repeat(5_000_000)) }, 'file', 'text_not_prose'],
  ])('%s is refused at its field', async (_, wrong, field, code) => {
    expect(await upload(wrong)).toMatchObject({ status: 422, body: { code, errors: { [field]: [code] } } })
  })

  test('random bytes are refused, whatever they are', async () => {
    for (let time = 0; time < 5; time++) {
      const { status, body } = await upload({ file: fileOf(randomBytes(4096)) })
      expect(status).toBe(422)
      expect(['binary_file', 'unreadable_encoding']).toContain(body.code)
      expect(Object.keys(body.errors ?? {})).toEqual(['file'])
    }
  })
})

describe('a field out of its bounds', () => {
  test.each([
    ['title', 'x'.repeat(201)],
    ['title', 'Tấm\0Cám'],
    ['title', 'half \ud83d'],
    ['customPrompt', 'x'.repeat(20_001)],
    ['customPrompt', '🦊'.repeat(20_001)],
    ['customPrompt', 'a\0b'],
    ['genre', 'x'.repeat(51)],
    ['voice', 'x'.repeat(101)],
    ['mode', 'sometimes'],
    ['language', 'fr-FR'],
    ['artStyle', 'cubism'],
    ['speakingRate', 0.4],
    ['speakingRate', 2.1],
    ['speakingRate', 'fast'],
    ['speakingRate', ' '],
    ['maxWordsPerChunk', 19],
    ['maxWordsPerChunk', 501],
    ['maxWordsPerChunk', 100.5],
    ['wordsPerImage', 49],
    ['wordsPerImage', 1001],
  ])('%s %j is refused at its field', async (field, value) => {
    for (const wrong of [
      { content: 'Ngày xưa.', [field]: value },
      { file: fileOf('Ngày xưa.'), [field]: value },
    ]) {
      // A form cannot carry half a character: it arrives as U+FFFD, which is a character.
      if ('file' in wrong && String(value).includes('\ud83d')) continue
      const { status, body } = await upload(wrong)
      expect(status).toBe(422)
      expect(body).toMatchObject({ code: 'invalid_input', errors: { [field]: [expect.any(String)] } })
      expect(Object.keys(body.errors ?? {})).toEqual([field])
    }
  })
})

describe('a request that cannot be read', () => {
  test.each([
    ['JSON that breaks off', '{"content":"Ngày', 'application/json', 'json_unreadable'],
    [
      'JSON in another encoding',
      Buffer.from('{"content":"\xff"}', 'latin1'),
      'application/json',
      'broken_characters',
    ],
    ['null', 'null', 'application/json', 'empty_text'],
    ['a list', '["content"]', 'application/json', 'empty_text'],
    ['a number as text', '{"content":7}', 'application/json', 'content_missing'],
    [
      'a form that breaks off',
      '--x\r\nContent-Disposition: form-data; name="file"',
      'multipart/form-data; boundary=x',
      'form_unreadable',
    ],
    [
      'a form with another boundary',
      '--x\r\n\r\n--x--',
      'multipart/form-data; boundary=y',
      'form_unreadable',
    ],
    ['a form without a boundary', '--x--', 'multipart/form-data', 'form_unreadable'],
  ])('%s is refused as such', async (_, body, type, code) => {
    const reply = await post(body, type)
    expect(reply.status).toBe(422)
    expect([reply.body.code, ...Object.values(reply.body.errors ?? {}).flat()]).toContain(code)
  })

  test.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded'])(
    'a body of type %s is not one that is taken',
    async (type) => {
      const reply = await post('content=Ngày xưa.', type)
      expect(reply).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } })
    },
  )
})
