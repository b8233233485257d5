import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rulesFor } from '../../core/rewrite.ts'
import { builtInTemplates } from '../../core/templates/built-in.ts'
import { builtInIds, MOST_TEMPLATES, type TemplateView } from '../../core/templates/template.ts'
import { type Client, type Problem, postForm, register, signInByForm } from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import { type Ke, startKe } from '../setup/ke.ts'

let ke: Ke
beforeAll(async () => {
  ke = await startKe()
})
afterAll(() => ke.stop())

const add = (client: Client, fields: object) => client.api<TemplateView>('POST', '/api/templates', fields)
const list = async (client: Client, query = '') =>
  (await client.api<{ items: TemplateView[] }>('GET', `/api/templates${query}`)).body.items
const ownNames = async (client: Client) =>
  (await list(client)).filter(({ isBuiltIn }) => !isBuiltIn).map(({ name }) => name)

describe('templates', () => {
  test('are added, changed and deleted by their owner alone', async () => {
    const [owner, other] = await Promise.all([register(ke), register(ke)])
    const added = await add(owner, { name: ' Kể cho bé Na ', prompt: 'Thật vui.', language: 'en' })
    expect(added).toMatchObject({
      status: 201,
      body: { name: 'Kể cho bé Na', rewrite: 'auto', language: 'en-US', isBuiltIn: false, example: null },
    })
    const path = `/api/templates/${added.body.id}`
    for (const [method, body] of [
      ['PATCH', { name: 'Của tôi' }],
      ['DELETE', undefined],
    ] as const) {
      expect(await other.api<Problem>(method, path, body)).toMatchObject({
        status: 404,
        body: { code: 'not_found' },
      })
    }
    expect((await owner.api('PATCH', path, { rewrite: 'summary' })).body).toMatchObject({
      name: 'Kể cho bé Na',
      prompt: 'Thật vui.',
      rewrite: 'summary',
      language: 'en-US',
    })
    expect(await ownNames(owner)).toEqual(['Kể cho bé Na'])
    expect(await ownNames(other)).toEqual([])
    expect((await owner.api('DELETE', path)).status).toBe(204)
    expect(await ownNames(owner)).toEqual([])
  })

  test('that come with Kể stand after one’s own, in the language asked for, and stay as they are', async () => {
    const client = await register(ke)
    await add(client, { name: 'Ước mơ', prompt: 'Thật vui.' })
    expect((await list(client)).map(({ id, name }) => ({ id, name }))).toMatchObject([
      { name: 'Ước mơ' },
      ...builtInTemplates('vi-VN').map(({ id, name }) => ({ id, name })),
    ])
    expect((await list(client, '?language=en-US')).slice(1)).toEqual(builtInTemplates('en-US'))
    for (const id of builtInIds) {
      for (const method of ['PATCH', 'DELETE']) {
        expect(await client.api<Problem>(method, `/api/templates/${id}`, {})).toMatchObject({
          status: 403,
          body: { code: 'template_built_in' },
        })
      }
    }
  })

  test('have a name once a person, in whatever case, and say so', async () => {
    const [client, other] = await Promise.all([register(ke), register(ke)])
    const { body } = await add(client, { name: 'Truyện Đêm Ấm', prompt: 'Một.' })
    const refused = {
      status: 409,
      body: { code: 'template_taken', errors: { name: ['template_taken'] } },
    }
    expect(await add(client, { name: 'TRUYỆN  ĐÊM ẤM', prompt: 'Hai.' })).toMatchObject(refused)
    const second = await add(client, { name: 'Khác', prompt: 'Hai.' })
    expect(
      await client.api('PATCH', `/api/templates/${second.body.id}`, { name: 'truyện đêm ấm' }),
    ).toMatchObject(refused)
    expect(await client.api('PATCH', `/api/templates/${body.id}`, { name: 'truyện đêm ấm' })).toMatchObject({
      status: 200,
      body: { name: 'truyện đêm ấm' },
    })
    expect((await add(other, { name: 'Truyện đêm ấm', prompt: 'Ba.' })).status).toBe(201)
  })

  test('are saved once by two requests at the same time', async () => {
    const client = await register(ke)
    const both = await Promise.all([1, 2].map(() => add(client, { name: 'Một', prompt: 'Một.' })))
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
  })

  test('end at a number, and say so', async () => {
    const client = await register(ke)
    await queryDatabase(
      ke.databaseUrl,
      `insert into prompt_template (id, owner_id, name, name_key, prompt, rewrite, language, created_at, updated_at)
       select gen_random_uuid(), $1, n, n, 'Vui.', 'auto', 'auto', now(), now() from generate_series(1, $2::int) n`,
      [client.user.id, MOST_TEMPLATES],
    )
    expect(await add(client, { name: 'Thêm', prompt: 'Vui.' })).toMatchObject({
      status: 409,
      body: { code: 'templates_full' },
    })
  })

  test.each([
    { name: ' ' },
    { name: 'hai\ndòng' },
    { name: 'a'.repeat(81) },
    { prompt: ' ' },
    { prompt: 'a'.repeat(20_001) },
    { prompt: 'a\0' },
    { rewrite: 'poem' },
    { language: 'fr-FR' },
  ])('are refused with %j', async (wrong) => {
    const client = await register(ke)
    expect((await add(client, { name: 'Một', prompt: 'Một.', ...wrong })).status).toBe(422)
  })

  test('take the longest prompt, however it is written', async () => {
    const client = await register(ke)
    expect((await add(client, { name: 'Dài', prompt: '🦊'.repeat(20_000) })).status).toBe(201)
  })

  test('go with what one takes along', async () => {
    const client = await register(ke)
    await add(client, { name: 'Của mình', prompt: 'Vui.' })
    const response = await client.request('/api/auth/export')
    const zip = unzipSync(new Uint8Array(await response.arrayBuffer()))
    const kept = JSON.parse(strFromU8(zip['templates.json'] ?? new Uint8Array()))
    expect(kept.map(({ name }: TemplateView) => name)).toEqual(['Của mình'])
  })
})

test('a story told with a summary may be as short as a summary', async () => {
  const client = await register(ke)
  const { prompt, rewrite } =
    builtInTemplates('vi-VN').find(({ id }) => id === 'summary') ?? expect.unreachable()
  const id = await client.upload({ content: 'Ngày xưa.', mode: 'manual', customPrompt: prompt, rewrite })
  const { customPrompt, settings } = await client.story(id)
  expect(rulesFor(settings.rewrite, customPrompt)).toEqual(rulesFor('summary', ''))
})

describe('the pages', () => {
  async function openBrowser() {
    const client = await register(ke)
    const Cookie = await signInByForm(ke, client.account)
    return {
      client,
      see: async (path: string) => (await fetch(`${ke.url}${path}`, { headers: { Cookie } })).text(),
      send: async (fields: object) => {
        const response = await postForm(ke, '/settings/templates', fields, { Cookie })
        return { status: response.status, page: await response.text() }
      },
    }
  }
  const fields = {
    name: 'Kể cho bé Na',
    prompt: 'Thật vui, thật chậm.',
    rewrite: 'children',
    language: 'auto',
  }

  test('save a template, say what is wrong, change it, delete it and put it back', async () => {
    const { client, see, send } = await openBrowser()
    expect((await send({ intent: 'add', ...fields })).status).toBe(302)
    const refused = await send({ intent: 'add', ...fields, name: 'KỂ CHO BÉ NA' })
    expect(refused.status).toBe(409)
    expect(refused.page).toContain('Bạn đã có mẫu mang tên này.')
    const [kept] = await list(client)
    expect((await send({ intent: 'change', ...fields, id: kept?.id, prompt: 'Thật nhanh.' })).status).toBe(
      302,
    )
    expect(await see('/settings/templates')).toContain('Thật nhanh.')
    expect((await send({ intent: 'change', ...fields, id: 'summary' })).status).toBe(403)
    const deleted = await send({ intent: 'delete', id: kept?.id })
    expect(deleted.page).toContain('Hoàn tác')
    expect(await ownNames(client)).toEqual([])
    await send({ intent: 'add', ...fields })
    expect(await ownNames(client)).toEqual(['Kể cho bé Na'])
  })

  test.each(['/stories/new', '/batch/new'])('%s begins with the template of its address', async (path) => {
    const { client, see } = await openBrowser()
    const { body } = await add(client, fields)
    const own = await see(`${path}?template=${body.id}`)
    expect(own).toMatch(/<textarea[^>]*name="customPrompt"[^>]*>Thật vui, thật chậm\.</)
    expect(own).toMatch(/<option value="children" selected=""/)
    const builtIn = await see(`${path}?template=to-english`)
    expect(builtIn).toMatch(/<option value="translate" selected=""/)
    expect(builtIn).toMatch(/<option value="en-US" selected=""/)
    const stranger = await openBrowser()
    expect(await stranger.see(`${path}?template=${body.id}`)).not.toContain('Thật vui, thật chậm.')
  })
})
