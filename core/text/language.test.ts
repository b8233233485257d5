import { describe, expect, test } from 'vitest'
import { detectLanguage } from './language.ts'

describe('the language of a text', () => {
  test.each([
    ['Ngày xưa, ở một làng nọ có hai anh em.', 'vi-VN'],
    ['Con mèo trèo lên cây cau.', 'vi-VN'],
    ['CHƯƠNG MỘT', 'vi-VN'],
    ['Ngay xua co hai anh em, nguoi anh rat tham lam, khong thuong em cua minh.', 'vi-VN'],
    ['Once upon a time there was a fox who gave its light away.', 'en-US'],
    ['Chapter One', 'en-US'],
    ['The naïve café owner said that it was the best crème brûlée of his life.', 'en-US'],
    ['12345 !!!', 'en-US'],
  ])('%s', (text, language) => {
    expect(detectLanguage(text)).toBe(language)
  })

  test('is that of most of it: Vietnamese names do not make an English text Vietnamese', () => {
    const text =
      'In Hà Nội, Nguyễn Văn Út told the old story of the starfruit tree to all of his children and to me.'
    expect(detectLanguage(text)).toBe('en-US')
  })

  test('is that of most of it: English quotes do not make a Vietnamese text English', () => {
    const text =
      'Cô giáo viết lên bảng: “To be or not to be, that is the question”, rồi quay xuống hỏi cả lớp xem ai hiểu câu ấy.'
    expect(detectLanguage(text)).toBe('vi-VN')
  })

  test('is found in decomposed letters too', () => {
    expect(detectLanguage('Một đàn bướm trắng'.normalize('NFD'))).toBe('vi-VN')
  })
})
