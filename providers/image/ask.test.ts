import { describe, expect, test } from 'vitest'
import { askFor } from './ask.ts'
import type { ImageRequest } from './provider.ts'

const request: ImageRequest = {
  passage: 'Nửa đêm bên sông, tên cướp rùng rợn vung dao, máu chảy. Secret sauce!',
  scene: 'Nửa đêm bên sông, tên cướp rùng rợn vung dao, máu chảy. Secret sauce!',
  cast: [],
  language: 'vi-VN',
  artStyle: 'ink',
  index: 3,
  take: 0,
  neutral: false,
}

describe('what is asked of an image model', () => {
  test('is the passage itself at first', () => {
    const { prompt, caption } = askFor(request)
    expect(prompt).toContain(request.passage)
    expect(caption).toContain('tên cướp')
  })

  test('is nothing but place, hour and mood when it is neutral: none of the passage’s words', () => {
    const { prompt, caption } = askFor({ ...request, neutral: true })
    expect(prompt).toContain('Night by the river; quiet.')
    expect(caption).toBe('Cảnh trung tính, vì bên vẽ không nhận đoạn văn này: Ban đêm bên sông; lặng lẽ.')
    for (const word of ['cướp', 'dao', 'máu', 'Secret', 'sauce']) expect(prompt).not.toContain(word)
  })
})
