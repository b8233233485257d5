import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { checkVapidKeys } from '../push/vapid.ts'
import { secretsOf } from './secrets.ts'

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ke-secrets-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

test('the secrets of a folder are made once, for its owner only, with a pair of keys for push services', () => {
  const folder = newFolder()
  const made = secretsOf(folder)
  expect(secretsOf(folder)).toEqual(made)
  expect(statSync(join(folder, 'secrets.json')).mode & 0o077).toBe(0)
  checkVapidKeys({ publicKey: made.VAPID_PUBLIC_KEY, privateKey: made.VAPID_PRIVATE_KEY })
})

test('a folder of an older version keeps what it has, and gets the rest', () => {
  const folder = newFolder()
  const { VAPID_PUBLIC_KEY: _, VAPID_PRIVATE_KEY: __, ...older } = secretsOf(newFolder())
  writeFileSync(join(folder, 'secrets.json'), JSON.stringify(older))
  const secrets = secretsOf(folder)
  expect(secrets).toMatchObject(older)
  expect(secretsOf(folder)).toEqual(secrets)
  expect(statSync(join(folder, 'secrets.json')).mode & 0o077).toBe(0)
})
