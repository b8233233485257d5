import argon2 from 'argon2'
import { hashOfPassword } from '../../db/password-hash.ts'

/** argon2 works on libuv's pool of four: at most two at once, or files and DNS would wait behind sign-ins. */
const MOST_AT_ONCE = 2
let atWork = 0
const line: (() => void)[] = []

async function inLine<T>(work: () => Promise<T>): Promise<T> {
  while (atWork >= MOST_AT_ONCE) await new Promise<void>((goOn) => line.push(goOn))
  atWork++
  try {
    return await work()
  } finally {
    atWork--
    line.shift()?.()
  }
}

/** Hashes a password; `check` runs when its turn has come, and what it throws saves the work. */
export const hashPassword = (password: string, check?: () => Promise<void>): Promise<string> =>
  inLine(async () => {
    await check?.()
    return hashOfPassword(password)
  })

/** A real hash of a password nobody has, so that an unknown name takes as long as a wrong password. */
let nobodysHash: Promise<string> | undefined

/** Compares in the same time whether or not there is an account. */
export async function verifyPassword(hash: string | undefined, password: string): Promise<boolean> {
  nobodysHash ??= hashPassword(crypto.randomUUID())
  const matches = await inLine(async () => argon2.verify(hash ?? (await nobodysHash) ?? '', password))
  return matches && hash !== undefined
}
