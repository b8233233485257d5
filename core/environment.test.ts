import { describe, expect, test } from 'vitest'
import { parseEnvironment } from './environment.ts'

const needed = {
  DATABASE_URL: 'postgresql://ke:secret@127.0.0.1:5432/ke',
  TEMPORAL_ADDRESS: '127.0.0.1:7233',
  SESSION_SECRET: 's'.repeat(32),
  JWT_SECRET: 'j'.repeat(32),
  JWT_REFRESH_SECRET: 'r'.repeat(32),
}
const linesOf = (variables: Record<string, string | undefined>): string[] => {
  try {
    parseEnvironment(variables)
    return []
  } catch (error) {
    return (error as Error).message.split('\n')
  }
}

describe('an environment with what is needed', () => {
  test('has the contract’s values for all the rest', () => {
    expect(parseEnvironment(needed)).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      DATA_DIR: '.data',
      STORY_PROVIDER: 'auto',
      MAX_UPLOAD_BYTES: 10_485_760,
      REGISTRATION: 'open',
      TRUST_PROXY: 0,
    })
  })

  test('takes an empty variable as one that is not set', () => {
    expect(parseEnvironment({ ...needed, PORT: '', PUBLIC_URL: '' })).toMatchObject({ PORT: 3000 })
    expect(parseEnvironment({ ...needed, PUBLIC_URL: '' }).PUBLIC_URL).toBeUndefined()
  })

  test('gives numbers, flags and lists as such, and leaves the machine’s other variables out', () => {
    const { PORT, TRUST_PROXY, ...rest } = parseEnvironment({
      ...needed,
      PORT: '8080',
      TRUST_PROXY: 'true',
      HOME: '/home/somebody',
    })
    expect({ PORT, TRUST_PROXY }).toEqual({
      PORT: 8080,
      TRUST_PROXY: 1,
    })
    expect(rest).not.toHaveProperty('HOME')
  })
})

describe('a bad value', () => {
  test.each([
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['PUBLIC_URL', 'ke.example'],
    ['DATABASE_URL', 'mysql://127.0.0.1/ke'],
    ['TEMPORAL_ADDRESS', 'http://127.0.0.1:7233'],
    ['STORAGE_URL', 'ftp://127.0.0.1'],
    ['STORY_PROVIDER', 'clever'],
    ['MAX_UPLOAD_BYTES', '-1'],
    ['STORY_RPS', '0'],
    ['TRUST_PROXY', 'maybe'],
    ['REGISTRATION', 'ajar'],
    ['LOG_LEVEL', 'loud'],
    ['VAPID_SUBJECT', 'us'],
    ['PUSH_LOOPBACK', 'http://10.0.0.1:80'],
  ])('%s=%s is one line that names it', (name, value) => {
    expect(linesOf({ ...needed, [name]: value })).toEqual([expect.stringMatching(`^${name}: .`)])
  })

  test('is told together with all others, and with what is missing', () => {
    const lines = linesOf({ PORT: 'x', LOG_LEVEL: 'loud' })
    const names = lines.map((line) => line.split(':')[0])
    expect(new Set(names)).toEqual(new Set(['PORT', 'LOG_LEVEL', ...Object.keys(needed)]))
    expect(names).toHaveLength(7)
  })

  test('is told without the value: it may be a secret', () => {
    const lines = linesOf({ ...needed, SESSION_SECRET: 'too-short-but-secret', DATABASE_URL: 'hunter2' })
    expect(lines).toHaveLength(2)
    expect(lines.join()).not.toMatch(/too-short-but-secret|hunter2/)
  })
})
