import { describe, expect, test } from 'vitest'
import { createVocabulary } from './vocabulary.ts'

const phrasesIn = (passage: string, ...entries: [string, string | null][]) =>
  createVocabulary(entries)
    .find(passage)
    .map(({ phrase }) => phrase)

describe('finding phrases', () => {
  test('the longest phrase wins over the words inside it', () => {
    expect(phrasesIn('Nhà vua ở trong nhà.', ['nhà', 'house'], ['nhà vua', 'king'])).toEqual([
      'nhà vua',
      'nhà',
    ])
  })

  test('diacritics tell words apart', () => {
    expect(phrasesIn('ca sĩ hát, cả nhà nghe, con cá lội', ['cá', 'fish'])).toEqual(['cá'])
  })

  test('words match whole, not inside other words', () => {
    expect(phrasesIn('Chiếc lá bay, lan can, the foxglove', ['la', 'donkey'], ['fox', 'fox'])).toEqual([])
  })

  test('decomposed letters match composed ones', () => {
    expect(phrasesIn('con cá'.normalize('NFD'), ['cá', 'fish'])).toEqual(['cá'])
  })

  test('a phrase does not reach across a full stop', () => {
    expect(phrasesIn('Về nhà. Vua đến.', ['nhà vua', 'king'])).toEqual([])
  })

  test('a silent phrase hides the words inside it', () => {
    expect(phrasesIn('Nó xấu hổ trước con hổ.', ['hổ', 'tiger'], ['xấu hổ', null])).toEqual(['hổ'])
  })

  test('a proper name is matched as written', () => {
    expect(phrasesIn('Tấm giặt tấm vải.', ['Tấm', 'maiden'])).toHaveLength(1)
  })
})
