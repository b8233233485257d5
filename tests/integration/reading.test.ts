import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LexiconView } from '../../core/lexicon.ts'
import type { WordTiming } from '../../core/story.ts'
import { words } from '../../core/text/words.ts'
import { type Client, type Problem, postForm, register, signInByForm } from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { measureSound } from '../setup/sound.ts'

let ke: Ke
beforeAll(async () => {
  ke = await startKe()
})
afterAll(() => ke.stop())

const entry = (written: string, spoken: string) => ({ written, spoken, language: 'vi-VN' })
const add = async (client: Client, written: string, spoken: string) =>
  (await client.api<LexiconView>('POST', '/api/lexicon', entry(written, spoken))).body
const spokenFor = async (client: Client, text: string, more = {}) =>
  (await client.api<{ spoken: string }>('POST', '/api/spoken', { text, ...more })).body.spoken

interface Narration {
  content: string
  spoken_text: string
  artifact_id: string
  words: WordTiming[]
}

async function narrate(client: Client, content: string, more = {}): Promise<Narration[]> {
  const id = await client.upload({ content, maxWordsPerChunk: 20, ...more })
  expect(await client.untilDone(id)).toMatchObject({ status: 'completed' })
  return queryDatabase<Narration>(
    ke.databaseUrl,
    'select content, spoken_text, artifact_id, words from audio_chunk where story_id = $1 order by chunk_index',
    [id],
  )
}

describe('the spoken form of a text', () => {
  test('is told for a language and a region, with one’s own lexicon', async () => {
    const client = await register(ke)
    expect(await spokenFor(client, 'Giá 1.005đ')).toBe('Giá một nghìn không trăm linh năm đồng')
    expect(await spokenFor(client, 'Giá 1.005đ', { region: 'south' })).toBe(
      'Giá một ngàn không trăm lẻ năm đồng',
    )
    expect(await spokenFor(client, 'In 1905', { language: 'en-US' })).toBe('In nineteen oh five')
    await add(client, 'Hermione', 'Hơ-mai-ni')
    expect(await spokenFor(client, 'Hermione 20')).toBe('Hơ-mai-ni hai mươi')
    expect(await spokenFor(await register(ke), 'Hermione 20')).toBe('Hermione hai mươi')
  })
})

describe('a narration', () => {
  const content =
    'Năm 1945, cô Hermione mới 15 tuổi. Cô đi bộ 5-10 km mỗi ngày để đến trường, trời mưa cũng như trời nắng.\n\n' +
    'Sau này cô kể lại cho 3 đứa cháu nghe, bên bếp lửa hồng, vào một đêm mùa đông rất dài và rất lạnh.'

  test('says the spoken form, and times the words as they are written', async () => {
    const narrations = await narrate(await register(ke), content)
    expect(narrations.map(({ spoken_text }) => spoken_text).join('')).toContain(
      'Năm một nghìn chín trăm bốn mươi lăm, cô',
    )
    for (const { content, words: timings } of narrations) {
      expect(timings.map(({ text }) => text)).toEqual(words(content))
    }
    const [first] = narrations
    const lasts = (index: number) => (first?.words[index]?.endMs ?? 0) - (first?.words[index]?.startMs ?? 0)
    // "1945," is nine syllables, "cô" is one.
    expect(lasts(1)).toBeGreaterThan(4 * lasts(2))
  })

  test('is read for the region of the story, else of its voice', async () => {
    const client = await register(ke)
    const [bySetting] = await narrate(client, 'Giá 1.005đ.', { region: 'south' })
    const [byVoice] = await narrate(client, 'Giá 1.005đ.', { voice: 'offline-vi-south-male' })
    const [usual] = await narrate(client, 'Giá 1.005đ.')
    expect(bySetting?.spoken_text).toContain('ngàn không trăm lẻ năm')
    expect(byVoice?.spoken_text).toContain('ngàn không trăm lẻ năm')
    expect(usual?.spoken_text).toContain('nghìn không trăm linh năm')
  })

  test('is made anew after a change of the lexicon only where the word stands', async () => {
    const client = await register(ke)
    const before = await narrate(client, content)
    await add(client, 'hermione', 'Hơ-mai-ni')
    const after = await narrate(client, content)
    expect(after.map(({ artifact_id }, index) => artifact_id === before[index]?.artifact_id)).toEqual(
      before.map(({ content }) => !content.includes('Hermione')),
    )
    expect(after[0]?.spoken_text).toContain('cô Hơ-mai-ni mới mười lăm tuổi')
  })
})

describe('a lexicon', () => {
  test('is added to, changed, searched and taken from by its owner alone', async () => {
    const [owner, other] = [await register(ke), await register(ke)]
    const { id } = await add(owner, 'Harry', 'Ha-ri')
    await add(owner, 'Ron', 'Ron')
    expect((await owner.api('PATCH', `/api/lexicon/${id}`, { spoken: 'He-ri' })).body).toMatchObject({
      written: 'Harry',
      spoken: 'He-ri',
    })
    const list = async (client: Client, query = '') =>
      (await client.api<{ items: LexiconView[] }>('GET', `/api/lexicon${query}`)).body.items.map(
        ({ written }) => written,
      )
    expect(await list(owner)).toEqual(['Harry', 'Ron'])
    expect(await list(owner, '?q=he-')).toEqual(['Harry'])
    expect(await list(owner, '?language=en-US')).toEqual([])
    expect(await list(other)).toEqual([])
    expect((await other.api('DELETE', `/api/lexicon/${id}`)).status).toBe(404)
    expect((await owner.api('DELETE', `/api/lexicon/${id}`)).status).toBe(204)
    expect(await list(owner)).toEqual(['Ron'])
  })

  test('has a word once, and says so', async () => {
    const client = await register(ke)
    await add(client, 'Harry', 'Ha-ri')
    const { status, body } = await client.api<Problem>('POST', '/api/lexicon', entry('Harry', 'He-ri'))
    expect(status).toBe(409)
    expect(body).toMatchObject({ code: 'lexicon_taken', errors: { written: ['lexicon_taken'] } })
  })

  test.each([
    { written: ' ', spoken: 'a' },
    { written: 'a', spoken: 'hai\ndòng' },
    { written: 'a'.repeat(101), spoken: 'a' },
    { written: 'a\0', spoken: 'a' },
  ])('refuses %j', async (fields) => {
    const client = await register(ke)
    expect((await client.api('POST', '/api/lexicon', { ...fields, language: 'vi-VN' })).status).toBe(422)
  })

  test('can be heard; another reading sounds otherwise', async () => {
    const client = await register(ke)
    const { id } = await add(client, 'WHO', 'tổ chức y tế thế giới')
    const hear = async () => {
      const response = await client.request(`/api/lexicon/${id}/preview`)
      expect(response.status).toBe(200)
      return measureSound(await response.arrayBuffer())
    }
    const long = await hear()
    expect(await hear()).toEqual(long)
    await client.api('PATCH', `/api/lexicon/${id}`, { spoken: 'một' })
    expect((await hear()).durationMs).toBeLessThan(long.durationMs)
  })
})

describe('the pages', () => {
  async function openBrowser() {
    const client = await register(ke)
    const Cookie = await signInByForm(ke, client.account)
    return {
      client,
      see: async (path: string) => (await fetch(`${ke.url}${path}`, { headers: { Cookie } })).text(),
      send: (fields: object) => postForm(ke, '/settings/lexicon', fields, { Cookie }),
    }
  }

  test('add a word, say what is wrong, delete it and put it back', async () => {
    const { client, see, send } = await openBrowser()
    expect((await send({ intent: 'add', ...entry('Harry', 'Ha-ri') })).status).toBe(302)
    expect(await see('/settings/lexicon')).toContain('Ha-ri')
    const refused = await send({ intent: 'add', ...entry('Harry', 'He-ri') })
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('Từ này đã có trong từ điển của bạn.')
    const [kept] = (await client.api<{ items: LexiconView[] }>('GET', '/api/lexicon')).body.items
    const deleted = await (await send({ intent: 'delete', id: kept?.id })).text()
    expect(deleted).toContain('Hoàn tác')
    expect(await see('/settings/lexicon')).not.toContain('Ha-ri')
    expect((await send({ intent: 'add', ...entry('Harry', 'Ha-ri') })).status).toBe(302)
    expect(await see('/settings/lexicon?q=harry')).toContain('Ha-ri')
    expect(await see('/settings/lexicon?q=ron')).toContain('Không có từ nào như vậy.')
  })

  test('show what is read otherwise than it is written', async () => {
    const { client, see } = await openBrowser()
    const id = await client.upload({ content: 'Ông sinh năm 1945 ở TP.HCM.' })
    await client.untilDone(id)
    const page = await see(`/stories/${id}/reading`)
    expect(page).toContain('một nghìn chín trăm bốn mươi lăm')
    expect(page).toContain('Thành phố Hồ Chí Minh')
    expect(page).not.toContain('chưa theo cách đọc mới')
    await add(client, 'TP.HCM', 'Sài Gòn')
    expect(await see(`/stories/${id}/reading`)).toContain('chưa theo cách đọc mới')
  })
})
