import { afterEach, beforeEach, expect, test } from 'vitest'
import { asSource, geminiModel, openaiClient } from './clients.ts'
import { type Lab, startLab } from './lab.ts'

let lab: Lab
beforeEach(async () => {
  lab = await startLab({ seed: 7 })
})
afterEach(() => lab.close())

const write = (text: string) => geminiModel(lab).generateContent(asSource(text))

test('a quota lets so many calls through in its window, and says when there is room again', async () => {
  lab.script.set({ quotas: { 'gemini.generate': { requests: 3, windowMs: 60_000 } } })
  const results = await Promise.allSettled(Array.from({ length: 5 }, (_, index) => write(`chuyện ${index}`)))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  const refused = results.find((result) => result.status === 'rejected')
  const { retryDelay } = refused?.reason.errorDetails.at(-1) ?? {}
  expect(Number.parseFloat(retryDelay)).toBeGreaterThan(50)
  expect(Number.parseFloat(retryDelay)).toBeLessThanOrEqual(60)
  expect(lab.ledger.calls({ status: 429 })).toHaveLength(2)
  expect(lab.ledger.busiestWindow('gemini.generate', 60_000)).toBe(5)
})

test('the same seed brings the same faults', async () => {
  const faults = { 'gemini.generate': { 429: 0.2, 500: 0.2, truncate: 0.2 } }
  const run = async () => {
    await using twin = await startLab({ seed: 11, behaviour: { faults } })
    for (let index = 0; index < 20; index++)
      await geminiModel(twin)
        .generateContent(`${index}`)
        .catch(() => undefined)
    return twin.ledger.calls().map(({ fault }) => fault)
  }
  const first = await run()
  expect(first).toEqual(await run())
  expect(new Set(first)).toEqual(new Set([undefined, '429', '500', 'truncate']))
})

test('an operation cannot be told to fail in a way it never does', () => {
  expect(() => lab.script.next('tts.synthesize', 'truncate')).toThrow(
    'tts.synthesize never fails by truncate',
  )
  expect(() => lab.script.set({ faults: { '*': { reset: 2 } } })).toThrow()
})

test('words come at the pace of the script', async () => {
  lab.script.set({ latency: { ttftMs: 200, wordsPerSecond: 200 } })
  const started = performance.now()
  const { stream } = await geminiModel(lab).generateContentStream(asSource('một '.repeat(100)))
  const arrivals: number[] = []
  for await (const _ of stream) arrivals.push(performance.now() - started)
  expect(arrivals[0]).toBeGreaterThan(200)
  expect(arrivals.at(-1)).toBeGreaterThan(200 + 500)
  expect(arrivals.length).toBeGreaterThan(4)
})

test('the ledger finds what was answered whole more than once', async () => {
  lab.script.next('gemini.generate', 'truncate')
  await write('chuyện một')
  await write('chuyện một')
  await write('chuyện hai')
  expect(lab.ledger.repeatedCharges()).toEqual([])
  await write('chuyện hai')
  expect(lab.ledger.repeatedCharges().map((calls) => calls.map(({ text }) => text))).toEqual([
    ['chuyện hai', 'chuyện hai'],
  ])
  expect(lab.ledger.stats()['gemini.generate']).toMatchObject({
    calls: 4,
    charged: 4,
    outcomes: { answered: 3, broken: 1 },
  })
})

test('the ledger knows which calls were open at a moment', async () => {
  lab.script.next('gemini.generate', { kind: 'slow', afterWords: 2 })
  const leave = new AbortController()
  const slow = geminiModel(lab).generateContent('một hai ba', { signal: leave.signal })
  slow.catch(() => undefined)
  await expect.poll(() => lab.ledger.calls()[0]?.fault).toBe('slow')
  const [call] = lab.ledger.calls()
  expect(lab.ledger.openAt(Date.now())).toEqual([call])
  leave.abort()
  await expect(slow).rejects.toThrow()
  await expect.poll(() => call?.endedAt).toBeDefined()
  expect(lab.ledger.openAt((call?.endedAt ?? 0) + 1)).toEqual([])
})

test('another process can steer and read the lab', async () => {
  const post = (body: unknown) =>
    fetch(`${lab.geminiUrl}/lab/script`, { method: 'POST', body: JSON.stringify(body) })
  const order = { set: { latency: { imageMs: 5 } }, next: [{ operation: 'openai.models', fault: '503' }] }
  expect(await (await post(order)).json()).toMatchObject({ latency: { imageMs: 5, ttftMs: 0 } })
  expect((await post({ next: [{ operation: 'openai.models', fault: 'truncate' }] })).status).toBe(400)
  expect((await post({ set: { latency: { imageMs: -1 } } })).status).toBe(400)
  await expect(openaiClient(lab).models.list()).rejects.toMatchObject({ status: 503 })
  const ledger = await (await fetch(`${lab.geminiUrl}/lab/ledger`)).json()
  expect(ledger).toMatchObject({ stats: { 'openai.models': { calls: 1 } }, repeatedCharges: [] })
})

test('closing breaks off what is open', async () => {
  lab.script.next('gemini.generate', 'slow')
  const slow = write('một')
  slow.catch(() => undefined)
  await expect.poll(() => lab.ledger.calls()[0]?.fault).toBe('slow')
  await lab.close()
  await expect(slow).rejects.toThrow()
})
