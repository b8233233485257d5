import { expect, test } from 'vitest'
import { refuseCommonPassword } from './password-strength.ts'

const trying = (password: string, own: string[] = []) => refuseCommonPassword(password, 'newPassword', own)

test.each(['password', 'Password1', '12345678', 'qwertyuiop', 'aaaaaaaaaaaa', 'a'.repeat(128), 'anhyeuem'])(
  '%s is what anybody would try first',
  async (password) => {
    await expect(trying(password)).rejects.toMatchObject({ fields: { newPassword: ['password_common'] } })
  },
)

test.each(['the same for both', 'kqzvjxwp', 'một hai ba bốn', 'k'.concat('7hG!'.repeat(31))])(
  '%s is taken, whatever characters it is made of',
  async (password) => {
    await expect(trying(password)).resolves.toBeUndefined()
  },
)

test('a person’s own name is no password of theirs, though it is one for others', async () => {
  await expect(trying('cokhe.vang', ['cokhe.vang', 'cokhe@example.com'])).rejects.toThrow()
  await expect(trying('cokhe.vang')).resolves.toBeUndefined()
})
