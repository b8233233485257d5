import { expect, test } from 'vitest'
import type { Estimate } from '../../core/estimate.ts'
import { startLab } from '../lab/lab.ts'
import { register } from '../setup/client.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { englishTale, vietnameseTale } from '../setup/texts.ts'
import { vendorEnvironment } from '../setup/vendors.ts'

/** Texts of many lengths in both languages, each made of other sentences of the samples. */
function differentTexts(): { content: string; language: 'vi' | 'en' }[] {
  return (['vi', 'en'] as const).flatMap((language) => {
    const all = sentencesOf(language === 'vi' ? vietnameseTale : englishTale)
    return Array.from({ length: 15 }, (_, index) => {
      // From 4 sentences to nearly all of them, each text beginning elsewhere.
      const count = Math.round(4 + (index * (all.length - 8)) / 14)
      const turned = [...all.slice(index), ...all.slice(0, index)]
      return { language, content: `${index + 1}. ${turned.slice(0, count).join(' ')}` }
    })
  })
}

test('the estimate of 30 different texts is within 10% of what each has really cost', async () => {
  await using lab = await startLab({
    seed: 7,
    behaviour: { latency: { ttftMs: 5, wordsPerSecond: 10_000, speechMs: 5, imageMs: 5 } },
  })
  await using ke = await startKe(vendorEnvironment(lab))
  const texts = differentTexts()
  expect(new Set(texts.map(({ content }) => content)).size).toBe(30)

  // The first ten rest on first guesses, the others on what the ledger has measured by then.
  const off: number[] = []
  for (let begin = 0; begin < texts.length; begin += 10) {
    off.push(...(await Promise.all(texts.slice(begin, begin + 10).map((text) => deviation(ke, text)))))
  }
  console.info(`estimates are off by ${off.map((each) => `${(100 * each).toFixed(1)}%`).join(' ')}`)
  expect(Math.max(...off.map(Math.abs))).toBeLessThan(0.1)
}, 300_000)

/** How far the estimate is above (or, negative, below) the actual cost, as a share of it. Everybody is new here: what they made before would cost nothing. */
async function deviation(ke: Ke, text: { content: string; language: string }): Promise<number> {
  const person = await register(ke)
  const { body } = await person.api<Estimate>('POST', '/api/estimate', text)
  const { status, costs } = await person.untilDone(await person.upload(text))
  expect(status).toBe('completed')
  expect(costs.total).toBeGreaterThan(0)
  return (body.costs.total ?? Number.NaN) / (costs.total ?? Number.NaN) - 1
}

const sentencesOf = (text: string): string[] =>
  [...new Intl.Segmenter('vi', { granularity: 'sentence' }).segment(text)]
    .map(({ segment }) => segment.trim())
    .filter(Boolean)
