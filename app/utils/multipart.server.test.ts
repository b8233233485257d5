import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { ReadableStream } from 'node:stream/web'
import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type MultipartLimits, readMultipart } from './multipart.server.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'multipart-'))
})
afterEach(() => rm(folder, { recursive: true }))

const roomy: MultipartLimits = {
  bytes: 1_000_000,
  fileBytes: 500_000,
  files: 600,
  fieldBytes: 1000,
  fields: 20,
}
/** Into a folder of its own, as `withMultipart` does. */
const read = async (request: Request, limits: Partial<MultipartLimits> = {}) =>
  readMultipart(request, { ...roomy, ...limits }, await mkdtemp(join(folder, 'request-')))
const unreadable = { code: 'form_unreadable', status: 422 }

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request('http://ke.example', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
const postForm = (...entries: [string, string | File][]) => {
  const form = new FormData()
  for (const [name, value] of entries) form.append(name, value)
  return post(form)
}
const streamOf = (pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>) =>
  ReadableStream.from(pieces) as BodyInit
const raw = (body: BodyInit) => post(body, { 'Content-Type': 'multipart/form-data; boundary=x' })
const part = (headers: string, content = '') => `--x\r\n${headers}\r\n\r\n${content}\r\n`
const fileNamed = (parameters: string) =>
  raw(`${part(`Content-Disposition: form-data; name="file"; ${parameters}`, 'Xưa.')}--x--\r\n`)
const contents = (files: { path: string }[]) => Promise.all(files.map(({ path }) => readFile(path, 'utf8')))

describe('a form is taken apart', () => {
  test('into its fields and its files, which lie on disk for their owner only', async () => {
    const { fields, files, oversized } = await read(
      postForm(
        ['title', 'Tấm Cám'],
        ['files', new File(['Ngày xưa.'], 'một.txt', { type: 'text/plain' })],
        ['files', new File(['Xưa kia.'], 'hai.txt')],
      ),
    )
    expect(fields).toEqual({ title: 'Tấm Cám' })
    expect(oversized).toEqual([])
    expect(files).toMatchObject([
      { field: 'files', fileName: 'một.txt', mediaType: 'text/plain', bytes: 11 },
      { field: 'files', fileName: 'hai.txt', bytes: 9 },
    ])
    expect(await contents(files)).toEqual(['Ngày xưa.', 'Xưa kia.'])
    for (const { path } of files) expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  test('byte for byte, wherever the pieces of the body end', async () => {
    const bytes = Buffer.from('\r\n--x\r\n-- \r\n--y--\r\r\n'.repeat(50))
    const form = new FormData()
    form.append('file', new File([bytes], 'a.bin'))
    const whole = new Response(form)
    const body = Buffer.from(await whole.arrayBuffer())
    for (const step of [1, 7, 64]) {
      const pieces = Array.from({ length: Math.ceil(body.length / step) }, (_, at) =>
        body.subarray(at * step, (at + 1) * step),
      )
      const type = whole.headers.get('Content-Type') ?? ''
      const { files } = await read(post(streamOf(pieces), { 'Content-Type': type }))
      expect(await readFile(files[0]?.path ?? '')).toEqual(bytes)
    }
  })

  test('however many small files it has', async () => {
    const names = Array.from({ length: 500 }, (_, index) => `${index}.txt`)
    const { files } = await read(
      postForm(...names.map((name): [string, File] => ['files', new File([name], name)])),
    )
    expect(files.map(({ fileName }) => fileName)).toEqual(names)
    expect(await contents(files)).toEqual(names)
  })

  test('with an empty file, but none where a file field was left alone', async () => {
    expect((await read(postForm(['f', new File([], 'empty')]))).files).toMatchObject([
      { fileName: 'empty', bytes: 0 },
    ])
    const alone = part(
      'Content-Disposition: form-data; name="f"; filename=""\r\nContent-Type: application/octet-stream',
    )
    expect((await read(raw(`${alone}--x--`))).files).toEqual([])
  })
})

describe('a long text of a form', () => {
  const texts = { texts: ['content'], files: 1 }
  const tale = 'Ngày xưa.\r\n'.repeat(500)

  test.each([
    ['with parts', () => postForm(['content', tale], ['title', 'Tấm Cám'])],
    ['without parts', () => post(new URLSearchParams({ content: tale, title: 'Tấm Cám' }))],
  ])('%s lies on disk like a file', async (_, form) => {
    const { fields, files } = await read(form(), { ...texts, fieldBytes: 10_000 })
    expect(fields).toEqual({ title: 'Tấm Cám' })
    expect(files).toMatchObject([{ field: 'content', fileName: '' }])
    expect(await contents(files)).toEqual([tale])
  })

  test('may stand beside a file, and is none when it is empty', async () => {
    const file = new File(['Xưa.'], 'a.txt')
    expect((await read(postForm(['content', 'Xưa.'], ['file', file]), texts)).files).toHaveLength(2)
    expect((await read(postForm(['content', ''], ['file', file]), texts)).files).toMatchObject([
      { field: 'file' },
    ])
    const two = postForm(['file', file], ['file', file])
    await expect(read(two, texts)).rejects.toMatchObject({ code: 'too_many_files' })
  })

  test('is as long as a file at most', async () => {
    const { files, oversized } = await read(postForm(['content', tale]), { ...texts, fileBytes: 100 })
    expect(files).toEqual([])
    expect(oversized).toMatchObject([{ field: 'content' }])
  })
})

test.each([
  ['raw UTF-8', 'filename="Tấm Cám.txt"', 'Tấm Cám.txt'],
  ['decomposed letters', `filename="${'Tấm Cám.txt'.normalize('NFD')}"`, 'Tấm Cám.txt'],
  ['filename*', "filename*=UTF-8''T%E1%BA%A5m%20C%C3%A1m.txt", 'Tấm Cám.txt'],
  ['the escapes of browsers', 'filename="a%22b%0D%0A.txt"', 'a"b.txt'],
  ['a way up', 'filename="../../etc/passwd"', 'passwd'],
  ['a way of Windows', String.raw`filename="C:\Users\Tam\a.txt"`, 'a.txt'],
  ['nothing but a way', 'filename=".."', ''],
  ['a mark that turns the direction', 'filename="a\u202Etxt.exe"', 'atxt.exe'],
  ['no quotes', 'filename=a.txt', 'a.txt'],
])('a name in %s is text, and no path', async (_, parameters, fileName) => {
  const { files } = await read(fileNamed(parameters))
  expect(files).toMatchObject([{ fileName, bytes: 5 }])
  expect(relative(folder, files[0]?.path ?? '')).toMatch(/^request-\w+\/0$/)
})

describe('is refused, and nothing of it is left open', () => {
  test.each<[string, () => Request]>([
    [
      'a body that breaks off in a file',
      () => raw(part('Content-Disposition: form-data; name="f"; filename="a"', 'Xưa')),
    ],
    ['a body that breaks off in a header', () => raw('--x\r\nContent-Disposition: form-data; name="f"')],
    ['another boundary', () => raw('--y\r\n\r\n--y--')],
    ['an empty body', () => raw('')],
    ['a field without a name', () => raw(`${part('Content-Disposition: form-data', 'a')}--x--`)],
    ['no boundary', () => post('--x--', { 'Content-Type': 'multipart/form-data' })],
    [
      'a boundary longer than any',
      () => post('--x--', { 'Content-Type': `multipart/form-data; boundary=${'x'.repeat(300)}` }),
    ],
    ['another type', () => post('{}', { 'Content-Type': 'application/json' })],
    [
      'too many fields',
      () => postForm(...Array.from({ length: 21 }, (_, at): [string, string] => [`f${at}`, 'a'])),
    ],
  ])('%s', async (_, request) => {
    await expect(read(request())).rejects.toMatchObject(unreadable)
  })

  test('a sender who goes away', async () => {
    const leaving = async function* () {
      yield Buffer.from(part('Content-Disposition: form-data; name="f"; filename="a"', 'Xưa').slice(0, -2))
      await turn()
      throw new Error('aborted')
    }
    await expect(read(raw(streamOf(leaving())))).rejects.toMatchObject(unreadable)
  })

  test('too many files', async () => {
    const two = () => postForm(['f', new File(['a'], 'a')], ['f', new File(['b'], 'b')])
    expect((await read(two(), { files: 2 })).files).toHaveLength(2)
    await expect(read(two(), { files: 1 })).rejects.toMatchObject({ code: 'too_many_files', status: 413 })
  })

  test('a field over its limit, by name', async () => {
    const tooLarge = { code: 'too_large', status: 413, fields: { title: ['too_large'] } }
    await expect(read(postForm(['title', 'x'.repeat(1001)]))).rejects.toMatchObject(tooLarge)
    expect((await read(postForm(['title', 'x'.repeat(1000)]))).fields.title).toHaveLength(1000)
  })

  test('a disk that takes nothing, as what it is', async () => {
    const request = postForm(['f', new File(['a'], 'a')])
    await expect(readMultipart(request, roomy, join(folder, 'missing'))).rejects.toMatchObject({
      code: 'ENOENT',
    })
  })
})

test('a file over its limit is left out, and told; the others are kept', async () => {
  const { files, oversized } = await read(
    postForm(['f', new File(['x'.repeat(11)], 'large')], ['f', new File(['x'.repeat(10)], 'exact')]),
    { fileBytes: 10 },
  )
  expect(oversized).toMatchObject([{ field: 'f', fileName: 'large' }])
  expect(files).toMatchObject([{ fileName: 'exact', bytes: 10 }])
  expect(await readdir(dirname(files[0]?.path ?? ''))).toEqual(['1'])
})

test('a body over its limit is let pass, up to four times as much', async () => {
  let sent = 0
  const endless = (pieces: number) =>
    raw(
      streamOf(
        (async function* () {
          yield Buffer.from(part('Content-Disposition: form-data; name="f"; filename="a"'))
          for (; sent < pieces; sent++) yield Buffer.alloc(1000)
        })(),
      ),
    )
  await expect(read(endless(20), { bytes: 10_000 })).rejects.toMatchObject({ code: 'too_large', status: 413 })
  expect(sent).toBe(20)
  await expect(read(endless(1000), { bytes: 10_000 })).rejects.toMatchObject({ code: 'too_large' })
  expect(sent).toBeLessThan(70)
})
