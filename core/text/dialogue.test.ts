import { describe, expect, test } from 'vitest'
import { createSpeechTracker } from './dialogue.ts'

/** The words after which somebody still speaks. */
function spokenIn(text: string): string[] {
  const tracker = createSpeechTracker()
  return [...text.matchAll(/(\S+)(\s*)/g)].flatMap(([, word = '', space = '']) =>
    tracker.next(word, space) ? [word] : [],
  )
}

describe('somebody speaks', () => {
  test.each([
    ['“Ai đó? Vào đi!” Bà hỏi.', ['“Ai', 'đó?', 'Vào']],
    ['«Ai đó? Vào đi!» Bà hỏi.', ['«Ai', 'đó?', 'Vào']],
    ['"Who is it? Come in!" she said.', ['"Who', 'is', 'it?', 'Come']],
    ['She said, "Come in," and "sit down".', ['"Come', '"sit']],
    ['“Mẹ bảo: “Về đi!” mà.” Thế thôi.', ['“Mẹ', 'bảo:', '“Về', 'đi!”']],
    ['Bà nói " về đi " rồi cười.', ['"', 'về', 'đi']],
  ])('between the marks of %s', (text, spoken) => {
    expect(spokenIn(text)).toEqual(spoken)
  })

  test('on a line that begins with a dash, to its end', () => {
    expect(spokenIn('Cha hỏi:\n– Con đâu? Về chưa?\nKhông ai đáp – im lặng.')).toEqual([
      '–',
      'Con',
      'đâu?',
      'Về',
    ])
  })

  test('no longer than to the end of the line when a mark is not closed', () => {
    expect(spokenIn('“Đi thôi. Mau lên.\nHọ đi.')).toEqual(['“Đi', 'thôi.', 'Mau'])
  })

  test('not where an apostrophe or an inch stands', () => {
    expect(spokenIn("It's the fox's den, isn't it? A 5' wall.")).toEqual([])
  })
})
