import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { type ZippedFile, zipOf } from './zip.server.ts'

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)

async function* filesOf(...files: ZippedFile[]): AsyncGenerator<ZippedFile> {
  yield* files
}

async function* pieces(...all: string[]): AsyncGenerator<Uint8Array> {
  for (const piece of all) yield new TextEncoder().encode(piece)
}

test('texts and bytes come out as they went in, under their names', async () => {
  const zip = zipOf(
    filesOf(
      { name: '1 Cây khế/Cây khế.txt', content: 'Ngày xưa…' },
      { name: '1 Cây khế/Cây khế.mp3', content: pieces('mot', 'hai', 'ba') },
      { name: 'trống.bin', content: pieces() },
    ),
  )
  const files = unzipSync(new Uint8Array(await new Response(zip).arrayBuffer()))
  expect(Object.keys(files)).toEqual(['1 Cây khế/Cây khế.txt', '1 Cây khế/Cây khế.mp3', 'trống.bin'])
  expect(Object.values(files).map(text)).toEqual(['Ngày xưa…', 'mothaiba', ''])
})

test('a reader that leaves closes the file that was being read', async () => {
  let isClosed = false
  async function* endless(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) yield new Uint8Array(1000)
    } finally {
      isClosed = true
    }
  }
  const reader = zipOf(filesOf({ name: 'a', content: endless() })).getReader()
  await reader.read()
  await reader.cancel()
  expect(isClosed).toBe(true)
})

test('a file that cannot be read breaks the archive, so that nobody takes it for whole', async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield new Uint8Array(10)
    throw new Error('the disk is gone')
  }
  await expect(new Response(zipOf(filesOf({ name: 'a', content: broken() }))).arrayBuffer()).rejects.toThrow()
})
