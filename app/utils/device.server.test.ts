import { expect, test } from 'vitest'
import { describeDevice } from './device.server.ts'

const nothing = { device: null, os: null, browser: null, version: null }

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
    { device: 'desktop', os: 'Windows 10', browser: 'Chrome', version: '142.0.0.0' },
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
    { device: 'Apple iPhone', os: 'iOS 18.5', browser: 'Safari', version: '18.5' },
  ],
  ['curl/8.14.1', { ...nothing, browser: 'curl', version: '8.14.1' }],
  ['', nothing],
  ['{"$where":"1"}', nothing],
])('%s', (userAgent, device) => {
  expect(describeDevice(userAgent)).toEqual(device)
})

test('nothing it says is longer than what its row can hold', () => {
  const { browser, version } = describeDevice(`${'x'.repeat(300)}/${'1'.repeat(300)}`)
  expect([browser?.length, version?.length]).toEqual([50, 20])
})
