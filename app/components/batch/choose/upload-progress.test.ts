import { describe, expect, test } from 'vitest'
import { sentOfEach } from './upload-progress.ts'

describe('the progress of files that are sent as one form', () => {
  test('fills one file after the other', () => {
    expect(sentOfEach([100, 100], { loaded: 0, total: 200 })).toEqual([0, 0])
    expect(sentOfEach([100, 100], { loaded: 50, total: 200 })).toEqual([0.5, 0])
    expect(sentOfEach([100, 100], { loaded: 175, total: 200 })).toEqual([1, 0.75])
    expect(sentOfEach([100, 100], { loaded: 200, total: 200 })).toEqual([1, 1])
  })

  test('counts what goes out beside the files as before each of them', () => {
    expect(sentOfEach([100, 100], { loaded: 60, total: 220 })).toEqual([0.5, 0])
    expect(sentOfEach([100, 100], { loaded: 115, total: 220 })).toEqual([1, 0])
  })

  test('knows an empty file and an empty list', () => {
    expect(sentOfEach([0, 10], { loaded: 0, total: 20 })).toEqual([0, 0])
    expect(sentOfEach([0, 10], { loaded: 20, total: 20 })).toEqual([1, 1])
    expect(sentOfEach([], { loaded: 0, total: 10 })).toEqual([])
  })
})
