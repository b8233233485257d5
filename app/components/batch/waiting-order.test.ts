import { describe, expect, test } from 'vitest'
import { orderAfter, withFirst } from './waiting-order.ts'

describe('the order of waiting files', () => {
  const waiting = [4, 5, 6, 7]

  test.each([
    [6, 'top', [6, 4, 5]],
    [6, 'up', [4, 6, 5]],
    [5, 'down', [4, 6, 5]],
  ] as const)('file %i that moves %s', (index, move, first) => {
    expect(orderAfter(waiting, index, move)).toEqual(first)
  })

  test('stays when there is no way further, or the file does not wait', () => {
    expect(orderAfter(waiting, 4, 'top')).toBeNull()
    expect(orderAfter(waiting, 4, 'up')).toBeNull()
    expect(orderAfter(waiting, 7, 'down')).toBeNull()
    expect(orderAfter(waiting, 99, 'top')).toBeNull()
  })

  test('changes only among those that wait', () => {
    const files = [
      { index: 0, status: 'completed' },
      { index: 1, status: 'queued' },
      { index: 2, status: 'processing' },
      { index: 3, status: 'queued' },
      { index: 4, status: 'queued' },
    ]
    expect(withFirst(files, [4]).map(({ index }) => index)).toEqual([0, 4, 2, 1, 3])
    expect(withFirst(files, []).map(({ index }) => index)).toEqual([0, 1, 2, 3, 4])
  })
})
