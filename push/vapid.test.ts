import { expect, test } from 'vitest'
import { checkVapidKeys, makeVapidKeys } from './vapid.ts'

test('every pair is whole, also where a key begins with zeros', () => {
  // One private key of 256 does.
  const pairs = Array.from({ length: 3000 }, makeVapidKeys)
  for (const pair of pairs) checkVapidKeys(pair)
  expect(new Set(pairs.map(({ privateKey }) => privateKey.length))).toEqual(new Set([43]))
})

test('keys of two pairs are refused', () => {
  const [one, other] = [makeVapidKeys(), makeVapidKeys()]
  expect(() => checkVapidKeys({ ...one, privateKey: other.privateKey })).toThrow('does not belong')
})
