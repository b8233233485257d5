import { afterAll, describe, expect, test } from 'vitest'
import { createEnginePool } from './pool.ts'
import type { Synthesis } from './protocol.ts'

const pool = createEnginePool({
  size: 1,
  deadlineMs: 30_000,
  enginePackage: '@echogarden/espeak-ng-emscripten',
})
afterAll(() => pool.close())

function synthesize(text: string, voice = 'vi'): Promise<Synthesis> {
  return pool.synthesize(
    { text, voice, rate: 160, volume: 70, pitch: 50, range: 50 },
    new AbortController().signal,
  )
}

describe('eSpeak NG in its child process', () => {
  test('speaks Vietnamese with Vietnamese sounds and tones', async () => {
    const north = await synthesize('Ngày xửa')
    const south = await synthesize('Ngày xửa', 'vi-vn-x-south')
    const english = await synthesize('Ngày xửa', 'en-us')
    expect(north.phonemes).toMatch(/^ŋ_ˈa2_j_ s_ˈyə4/)
    expect(south.phonemes).toMatch(/^ŋ_ˈaːɪ2/)
    expect(english.phonemes).toMatch(/^ə_ŋ_ɡ/)
  })

  test('positions count code points', async () => {
    const { utterances } = await synthesize('“Ồ” 😀 e\u0301 bé', 'en-us')
    const [first, emoji] = utterances
    expect([first?.position, emoji?.position, utterances.at(-1)?.position]).toEqual([1, 4, 9])
  })

  test.for([
    ['[[h@l]]', /tʃ_ˈa|_h_ˈaɜ_t/],
    ['<audio src="x">', /ˈɔː/],
    ['</speak>', /s_p_ˈiː/],
    ['<p>', /p_/],
  ] as const)('reads %s out instead of obeying it', async ([markup, sounds]) => {
    const { phonemes, utterances } = await synthesize(`${markup} xong`)
    expect(phonemes).toMatch(sounds)
    expect(phonemes).toMatch(/s_ˈɔ1_ŋ|s_ˈɔ7_ŋ/)
    expect(utterances.length).toBeGreaterThan(1)
  })

  test('a control character cannot change the rate, and NUL does not end the text', async () => {
    const plain = await synthesize('450S một hai ba bốn năm')
    const command = await synthesize('\u0001450S một\0hai ba bốn năm')
    const seconds = ({ pcm, sampleRate }: typeof plain) => pcm.length / sampleRate
    expect(command.phonemes.trim()).toBe(plain.phonemes.trim())
    expect(Math.abs(seconds(command) - seconds(plain))).toBeLessThan(0.2)
  })

  test('a voice that eSpeak does not have is an error with its reason', async () => {
    await expect(synthesize('một', 'xx')).rejects.toMatchObject({
      code: 'provider_unavailable',
      cause: { message: expect.stringContaining('no voice xx') },
    })
  })

  test('a word ends where its last sound ends, not in the pause after it nor before a closed b', async () => {
    const { utterances, pcm, sampleRate } = await synthesize('Cô bé buồn. Bà hỏi.')
    const [girl, small, sad, grandmother] = utterances
    expect(girl?.endMs).toBe(small?.startMs)
    expect(small?.endMs).toBe(sad?.startMs)
    expect((grandmother?.startMs ?? 0) - (sad?.endMs ?? 0)).toBeGreaterThan(200)
    expect(utterances.at(-1)?.endMs).toBeLessThan((pcm.length / sampleRate) * 1000)
  })
})
