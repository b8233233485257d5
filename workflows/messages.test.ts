import { expect, test } from 'vitest'
import { storyStart } from './messages.ts'

test.each(['Ễ'.repeat(200), '🏮'.repeat(100)])('a long title fits into a run’s summary: %s', (title) => {
  const { staticSummary } = storyStart({ storyId: 'id', ownerId: 'owner', title })
  expect(title.startsWith(staticSummary)).toBe(true)
  expect(Buffer.byteLength(staticSummary)).toBeGreaterThan(200)
  expect(Buffer.byteLength(JSON.stringify(`Write “${staticSummary}”`))).toBeLessThanOrEqual(400)
})

test('a start carries the owner for operators to find, and ids only for the workflow', () => {
  const { args, typedSearchAttributes } = storyStart({ storyId: 'id', ownerId: 'owner', title: 'Tấm Cám' })
  expect(args).toEqual([{ storyId: 'id', ownerId: 'owner' }])
  expect(typedSearchAttributes).toMatchObject([{ key: { name: 'OwnerId' }, value: 'owner' }])
})
