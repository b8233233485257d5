import { readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { ReadableStream } from 'node:stream/web'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { until } from '../../dev/until.ts'
import { type Client, type Problem, type Reply, register } from '../setup/client.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { kept } from '../setup/kept.ts'

const MAX_UPLOAD_BYTES = 1_000_000

let ke: Ke
let client: Client
beforeAll(async () => {
  ke = await startKe({ MAX_UPLOAD_BYTES: String(MAX_UPLOAD_BYTES) })
  client = await register(ke)
})
afterAll(() => ke.stop())

let before: Awaited<ReturnType<typeof kept>>
beforeEach(async () => {
  before = await kept(ke)
})
afterEach(async () => {
  expect((await client.api('GET', '/api/stories')).status).toBe(200)
  expect(await kept(ke)).toEqual(before)
  await untilNothingIsIncoming()
})

/** The files of forms that are being taken in. */
const incoming = async () =>
  (await readdir(join(ke.dataDir, 'incoming'), { recursive: true })).filter((path) =>
    path.includes('request-'),
  )

/** A sender who went away gets no answer after which to look. */
const untilNothingIsIncoming = () =>
  until('the folder', async () => expect(await incoming()).toEqual([]), AbortSignal.timeout(30_000))

const fileOf = (text: string) => new File([text], 'story.txt')
const tooLong = 'rồi '.repeat(MAX_UPLOAD_BYTES / 6 + 1)
const tooLarge = { status: 413, body: { status: 413, code: 'too_large' } }

test('a file over the limit is refused at its field, with the limit', async () => {
  const { status, body } = (await client.tryUpload({ file: fileOf(tooLong) })) as Reply<Problem>
  expect({ status, body }).toMatchObject(tooLarge)
  expect(body.errors).toEqual({ file: ['file_too_large'] })
  expect(body.detail).toContain('1,000,000 bytes')
})

test.each([1, 3])(
  'a paste %d times over the limit is refused at its field, with the limit',
  async (times) => {
    const { status, body } = (await client.tryUpload({ content: tooLong.repeat(times) })) as Reply<Problem>
    expect({ status, body }).toMatchObject(tooLarge)
    expect(body.errors).toEqual({ content: ['too_large'] })
    expect(body.detail).toContain('1,000,000 bytes')
  },
)

test('what is exactly the limit is judged by what it says', async () => {
  const exact = 'x'.repeat(MAX_UPLOAD_BYTES)
  for (const upload of [{ file: fileOf(exact) }, { content: exact }]) {
    expect(await client.tryUpload(upload)).toMatchObject({ status: 422, body: { code: 'text_not_prose' } })
  }
})

test('bytes are counted when no Content-Length tells them', async () => {
  const chunk = new TextEncoder().encode(tooLong.slice(0, 50_000))
  async function* body() {
    for (let sent = 0; sent < 4 * MAX_UPLOAD_BYTES; sent += chunk.byteLength) yield chunk
  }
  const response = await client.request('/api/stories/upload', {
    method: 'POST',
    body: ReadableStream.from(body()) as BodyInit,
    headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
    duplex: 'half',
  } as RequestInit)
  expect({ status: response.status, body: await response.json() }).toMatchObject(tooLarge)
})

test('an upload without an end is cut off', async () => {
  const { socket, over } = openUpload('Transfer-Encoding: chunked')
  const piece = Buffer.alloc(65_536, 'x')
  const chunk = Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')])
  const pause = () => new Promise<void>((resolve) => socket.once('drain', () => resolve()))
  let isOver = false
  over.then(() => {
    isOver = true
  })
  while (!isOver && socket.bytesWritten < 100 * MAX_UPLOAD_BYTES) {
    if (!socket.write(chunk)) await Promise.race([pause(), over])
  }
  expect(isOver).toBe(true)
  expect(socket.bytesWritten).toBeLessThan(30 * MAX_UPLOAD_BYTES)
  socket.destroy()
})

test.each([
  ['too little', 10],
  ['too much', 500_000],
])('a Content-Length that says %s makes no half story', async (_, length) => {
  const { socket, over } = openUpload(`Content-Length: ${length}`)
  socket.end(
    '--x\r\nContent-Disposition: form-data; name="content"\r\n\r\nNgày xưa có một cây khế.\r\n--x--\r\n',
  )
  expect(await over).not.toContain('HTTP/1.1 202')
})

test('a sender who goes away in the midst of a file leaves nothing of it', async () => {
  const { socket } = openUpload('Content-Length: 900000')
  socket.write('--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n')
  socket.write('rồi '.repeat(50_000))
  await until(
    'the file',
    async () => expect((await incoming()).length).toBeGreaterThan(1),
    AbortSignal.timeout(30_000),
  )
  socket.destroy()
  await untilNothingIsIncoming()
})

/** An upload on a bare socket, up to its body. `over` gives the beginning of the answer, empty when there is none. */
function openUpload(lengthHeader: string) {
  const socket = connect(Number(new URL(ke.url).port), '127.0.0.1')
  // Being cut off while sending is an error here; `close` follows it.
  socket.on('error', () => {})
  socket.write(
    [
      'POST /api/stories/upload HTTP/1.1',
      'Host: localhost',
      `Authorization: Bearer ${client.accessToken}`,
      'Content-Type: multipart/form-data; boundary=x',
      lengthHeader,
      '\r\n',
    ].join('\r\n'),
  )
  const over = new Promise<string>((resolve) => {
    socket.once('data', (answer) => resolve(answer.toString()))
    socket.once('close', () => resolve(''))
  })
  return { socket, over }
}
