import { createECDH } from 'node:crypto'
import { expect, test } from 'vitest'
import { MOST_BYTES, ReaderKeysError, seal } from './seal.ts'

const bytes = (text: string) => Buffer.from(text, 'base64url')

test('a message is sealed as in the example of RFC 8291', () => {
  const sealed = seal(
    Buffer.from('When I grow up, I want to be a watermelon'),
    {
      p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
      auth: 'BTBZMqHH6r4Tts7J_aSIgg',
    },
    {
      privateKey: bytes('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'),
      salt: bytes('DGv6ra1nlYgDCS1FRnbzlw'),
    },
  )
  expect(sealed.toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  )
})

const reader = () => {
  const keys = createECDH('prime256v1')
  return { p256dh: keys.generateKeys('base64url'), auth: 'BTBZMqHH6r4Tts7J_aSIgg' }
}

test('the same message looks different each time', () => {
  const keys = reader()
  const message = Buffer.from('Tấm Cám đã kể xong')
  expect(seal(message, keys).equals(seal(message, keys))).toBe(false)
})

test('a message fills what every push service has to take, and no more', () => {
  expect(seal(Buffer.alloc(MOST_BYTES), reader()).byteLength).toBe(4096)
  expect(() => seal(Buffer.alloc(MOST_BYTES + 1), reader())).toThrow('at most')
})

test('what is no key is refused', () => {
  expect(() => seal(Buffer.from('x'), { p256dh: 'B'.repeat(87), auth: 'eA' })).toThrow(ReaderKeysError)
})
