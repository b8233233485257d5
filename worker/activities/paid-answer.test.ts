import { mkdtemp, rm, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { MockActivityEnvironment } from '@temporalio/testing'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { cacheDir } from '../../dev/paths.ts'
import { hashOf, openStorage, paidAnswerKey, type Storage } from '../../storage/storage.ts'
import { askOnce, forgetAnswer, keptPieces } from './paid-answer.ts'

let dataDir: string
let storage: Storage
beforeAll(async () => {
  dataDir = await mkdtemp(join(cacheDir, 'paid-answer-'))
  storage = openStorage({ dataDir })
})
afterAll(() => rm(dataDir, { recursive: true }))

const speech = () => ({
  pcm: Int16Array.from([0, -32768, 32767]),
  sampleRate: 24_000,
  words: [{ word: 'Ngày', startMs: 0, endMs: 200 }],
  usage: { characters: 4 },
})
const paid = () => vi.fn(async () => speech())

/** As an activity does, for a narration of this name. */
const ask = <Answer>(name: string, vendor: () => Promise<Answer>): Promise<Answer> =>
  new MockActivityEnvironment().run(() => askOnce(storage, hashOf(name), vendor))

test('an answer is paid for once, and is the same from the second time on', async () => {
  const vendor = paid()
  expect(await ask('twice', vendor)).toEqual(speech())
  expect(await ask('twice', vendor)).toEqual(speech())
  expect(vendor).toHaveBeenCalledOnce()
})

test('it is kept before anyone gets to make something of it', async () => {
  const answer = await ask('kept', paid())
  expect(answer).toEqual(speech())
  expect(await storage.exists(paidAnswerKey(hashOf('kept')))).toBe(true)
})

test.each([0, 1, 20, -1])('one that was written to byte %i only is asked for again', async (length) => {
  const name = `half-written ${length}`
  const vendor = paid()
  await ask(name, vendor)
  const key = paidAnswerKey(hashOf(name))
  const { contentLength } = await storage.getMetaData(key)
  await truncate(storage.pathOf(key), length < 0 ? contentLength + length : length)
  expect(await ask(name, vendor)).toEqual(speech())
  expect(await ask(name, vendor)).toEqual(speech())
  expect(vendor).toHaveBeenCalledTimes(2)
})

test('one that cannot be read just now is not paid for again', async () => {
  const vendor = paid()
  await ask('unreadable', vendor)
  const getBytes = vi.spyOn(storage, 'getBytes').mockRejectedValueOnce(new Error('EIO'))
  await expect(ask('unreadable', vendor)).rejects.toThrow('EIO')
  expect(vendor).toHaveBeenCalledOnce()
  getBytes.mockRestore()
})

test('a vendor that fails leaves nothing behind', async () => {
  await expect(ask('failed', () => Promise.reject(new Error('503')))).rejects.toThrow('503')
  expect(await storage.exists(paidAnswerKey(hashOf('failed')))).toBe(false)
})

test('forgotten once, or twice, it is gone', async () => {
  await ask('forgotten', paid())
  await forgetAnswer(storage, hashOf('forgotten'))
  await forgetAnswer(storage, hashOf('forgotten'))
  const vendor = paid()
  await ask('forgotten', vendor)
  expect(vendor).toHaveBeenCalledOnce()
})

test('of an answer in pieces those that were paid for are kept until it is whole', async () => {
  const [one, two] = [paid(), paid()]
  two.mockRejectedValueOnce(new Error('reset'))
  const whole = async () => {
    const pieces = keptPieces(storage, hashOf('in pieces'))
    const answers = [await pieces.askOnce('một', one), await pieces.askOnce('hai', two)]
    await pieces.forget()
    return answers
  }
  await expect(new MockActivityEnvironment().run(whole)).rejects.toThrow('reset')
  expect(await new MockActivityEnvironment().run(whole)).toEqual([speech(), speech()])
  expect([one, two].map(({ mock }) => mock.calls.length)).toEqual([1, 2])
  for (const [place, piece] of ['một', 'hai'].entries())
    expect(await storage.exists(paidAnswerKey(hashOf(hashOf('in pieces'), place, piece)))).toBe(false)
})
