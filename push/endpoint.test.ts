import { expect, test } from 'vitest'
import { isPublicAddress, isPushEndpoint, publicLookup } from './endpoint.ts'

test.each([
  'https://fcm.googleapis.com/fcm/send/abc',
  'https://updates.push.services.mozilla.com/wpush/v2/abc',
  'https://web.push.apple.com/abc',
  'https://wns2-by3p.notify.windows.com/w/?token=abc',
])('%s can be a push service', (endpoint) => {
  expect(isPushEndpoint(endpoint)).toBe(true)
})

test.each([
  'http://fcm.googleapis.com/x',
  'https://127.0.0.1/x',
  'https://2130706433/x',
  'https://[::1]/x',
  'https://10.0.0.1/x',
  'https://localhost/x',
  'https://postgres/x',
  'https://printer.local/x',
  'https://metadata.google.internal/x',
  'https://push.example:8443/x',
  'https://user:password@push.example/x',
  'file:///etc/passwd',
  'not an address',
])('%s cannot', (endpoint) => {
  expect(isPushEndpoint(endpoint)).toBe(false)
})

test('a service on this machine is one only where the operator says so', () => {
  expect(isPushEndpoint('http://127.0.0.1:9001/push/a', 'http://127.0.0.1:9001')).toBe(true)
  expect(isPushEndpoint('http://127.0.0.1:9002/push/a', 'http://127.0.0.1:9001')).toBe(false)
})

test.each(['8.8.8.8', '142.250.1.1', '2a00:1450:4001:82b::200a'])('%s is on the internet', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.100.0.1',
  '0.0.0.0',
  '255.255.255.255',
  '::1',
  '::',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  'fe80::1',
  'fd00::1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  'localhost',
])('%s is not', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test('a name that leads to this machine is not connected to', async () => {
  const error = await new Promise((done) => publicLookup('localhost', {}, done))
  expect(error).toMatchObject({ code: 'private_address' })
})
