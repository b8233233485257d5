import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, postForm, register, signInByForm, type Upload } from '../setup/client.ts'
import { type Ke, startKe } from '../setup/ke.ts'

let ke: Ke
let client: Client
beforeAll(async () => {
  ke = await startKe()
  client = await register(ke)
})
afterAll(() => ke.stop())

const keptOriginal = (storyId: string) => readFile(join(ke.dataDir, 'uploads', 'original', `${storyId}.txt`))
/** Keeps a text without making anything of it. */
const uploadOnly = async (upload: Upload) => client.story(await client.upload({ mode: 'manual', ...upload }))
const fileOf = (bytes: string | Buffer, name = 'truyện.txt') => new File([bytes as BlobPart], name)

describe('a text is taken', () => {
  test('pasted, with every setting as the contract has it', async () => {
    const content = 'Ngày xưa có một cây khế.\nQuả chín vàng ươm.'
    const { status, body } = await client.tryUpload({ content })
    expect(status).toBe(202)
    expect(body).toEqual({ storyId: expect.stringMatching(/^[0-9a-f-]{36}$/), started: true, waits: false })
    const story = await client.untilDone((body as { storyId: string }).storyId)
    expect(story).toMatchObject({
      status: 'completed',
      title: 'Ngày xưa có một cây khế.',
      genre: '',
      customPrompt: '',
      language: 'vi-VN',
      originalContent: content,
      settings: {
        mode: 'auto',
        language: 'vi-VN',
        voice: '',
        speakingRate: 1,
        artStyle: 'storybook',
        maxWordsPerChunk: 100,
        wordsPerImage: 200,
      },
      metadata: { originalWordCount: 10 },
    })
  })

  test('with the fields it was given, as text too: a form knows no numbers', async () => {
    const fields = {
      title: 'Tên',
      genre: 'cổ tích',
      customPrompt: 'Viết cho trẻ em.',
      maxWordsPerChunk: '50',
    }
    const story = await uploadOnly({ ...fields, file: fileOf('A lantern in the wood.'), wordsPerImage: 60 })
    expect(story).toMatchObject({
      title: 'Tên',
      genre: 'cổ tích',
      customPrompt: 'Viết cho trẻ em.',
      language: 'en-US',
      settings: { maxWordsPerChunk: 50, wordsPerImage: 60 },
    })
  })

  const TEXT = 'Tấm và Cám\nở cùng nhau.'
  const utf16 = Buffer.from(`\uFEFF${TEXT}`, 'utf16le')
  test.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${TEXT}`)],
    ['UTF-8 in decomposed letters', Buffer.from(TEXT.normalize('NFD'))],
    ['UTF-8 with the line ends of Windows', Buffer.from(TEXT.replace('\n', '\r\n'))],
    ['UTF-16LE', utf16],
    ['UTF-16BE', Buffer.from(utf16).swap16()],
    // Some vowels have letters of their own there; a tone on top of them follows as a mark.
    ['windows-1258', Buffer.from('T\xe2\xecm v\xe0 C\xe1m\n\xf5\xd2 cu\xccng nhau.', 'latin1')],
  ])('from a file in %s, composed, and its bytes kept as they came', async (_, bytes) => {
    const story = await uploadOnly({ file: fileOf(bytes) })
    expect(story.originalContent).toBe(TEXT)
    expect(await keptOriginal(story.id)).toEqual(bytes)
  })

  test('pasted in decomposed letters, composed', async () => {
    const story = await uploadOnly({ content: TEXT.normalize('NFD'), title: 'Tấm'.normalize('NFD') })
    expect(story).toMatchObject({ originalContent: TEXT, title: 'Tấm' })
  })

  test('pasted beside a file field that was left alone, as a browser sends it', async () => {
    const story = await uploadOnly({ content: TEXT, file: new File([], '') })
    expect(story.originalContent).toBe(TEXT)
  })

  test.each(['truyện.md', 'TRUYEN.MARKDOWN'])(
    'from %s, without its marks, named by its heading',
    async (name) => {
      const markdown = '# Cây khế\n\n**Ngày xưa** có [một cây](https://example.com) _khế_.\n\n- Quả chín\n'
      const story = await uploadOnly({ file: fileOf(markdown, name) })
      expect(story.title).toBe('Cây khế')
      expect(story.originalContent).toContain('Ngày xưa có một cây khế.')
      expect(story.originalContent).not.toMatch(/[#*_[\]]|example\.com/)
    },
  )

  test('named by its file when it has no title of its own, and never by a path', async () => {
    const text = 'ngày xưa có một cây khế, quả chín vàng ươm, chim về ăn mỗi ngày.'
    expect((await uploadOnly({ file: fileOf(text, 'cay-khe.txt') })).title).toBe('cay khe')
    const story = await uploadOnly({ file: fileOf(text, '../../../etc/passwd.txt') })
    expect(story.title).not.toContain('/')
    expect(await keptOriginal(story.id)).toEqual(Buffer.from(text))
  })

  test('of one endless line, under a name of at most 200 characters', async () => {
    const story = await uploadOnly({ content: 'và rồi '.repeat(2000) })
    expect([...story.title].length).toBeLessThanOrEqual(200)
    expect(story.metadata.originalWordCount).toBe(4000)
  })

  test('of twenty thousand words', async () => {
    const story = await uploadOnly({ content: 'Ngày xưa có một. '.repeat(5000) })
    expect(story.metadata.originalWordCount).toBe(20_000)
  })
})

describe('a prompt of 20,000 characters is taken', () => {
  test.each([
    ['letters', 'x'.repeat(20_000)],
    ['letters sent decomposed', 'ế'.repeat(20_000).normalize('NFD')],
    ['emoji, each one character to a person', '🦊'.repeat(20_000)],
  ])('of %s', async (_, customPrompt) => {
    const story = await uploadOnly({ content: 'Ngày xưa.', customPrompt })
    expect([...story.customPrompt]).toHaveLength(20_000)
  })

  test('of lines, though a form sends each line end as two characters', async () => {
    const customPrompt = 'một hai ba bốn năm.\n'.repeat(1000)
    const story = await uploadOnly({ file: fileOf('Ngày xưa.'), customPrompt })
    expect(story.customPrompt).toBe(customPrompt)
  })
})

test('text that looks like markup stays text, from upload to narration and picture', async () => {
  const content = [
    'Cô bé nói: <script>alert(1)</script> rồi cười.',
    'Con cáo đáp: </speak><audio src="https://example.com/a.mp3"/> và <break time="10s"/>.',
    'Trên tường có <svg onload="alert(1)"><image href="file:///etc/passwd"/></svg> & {{template}}.',
  ].join('\n')
  const title = '<img src=x onerror=alert(1)>'
  const story = await client.untilDone(await client.upload({ content, title }))
  expect(story).toMatchObject({
    status: 'completed',
    title,
    originalContent: content,
    generatedContent: content,
  })
  expect(story.audioChunks.map((chunk) => chunk.content).join('')).toBe(content)
  for (const path of ['audio/0', 'images/0']) {
    const file = await client.request(`/api/stories/${story.id}/${path}`)
    expect([file.status, (await file.arrayBuffer()).byteLength > 1000]).toEqual([200, true])
  }
  const Cookie = await signInByForm(ke, client.account)
  const page = await (await fetch(`${ke.url}/stories/${story.id}`, { headers: { Cookie } })).text()
  for (const markup of ['<script>alert', '<svg onload', '<img src=x', '</speak>', '<audio src']) {
    expect(page).not.toContain(markup)
  }
  expect(page).toContain('&lt;script&gt;alert(1)')
})

test('the page’s form works without JavaScript: to the story, or back with what was entered', async () => {
  const Cookie = await signInByForm(ke, client.account)
  const accepted = await postForm(ke, '/stories/new', { content: 'Ngày xưa.', mode: 'manual' }, { Cookie })
  expect(accepted.status).toBe(302)
  expect(accepted.headers.get('Location')).toMatch(/^\/stories\/[0-9a-f-]{36}/)
  const fields = { content: '', title: 'Chuyện của tôi', maxWordsPerChunk: '7' }
  const refused = await postForm(ke, '/stories/new', fields, { Cookie })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('value="Chuyện của tôi"')
})
