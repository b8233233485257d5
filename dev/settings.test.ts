import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { environmentSchema } from '../core/environment.ts'
import { inRoot } from './paths.ts'
import { addressOf } from './settings.ts'

test('.env.example explains every variable, and no other', () => {
  const example = readFileSync(inRoot('.env.example'), 'utf8')
  const explained = [...example.matchAll(/^#([A-Z_]+)=/gm)].map(([, name]) => name)
  expect(explained.toSorted()).toEqual(Object.keys(environmentSchema.shape).toSorted())
})

test('a web server on every interface is reached at localhost, one on a single other interface only there', () => {
  expect(addressOf({ HOST: '0.0.0.0', PORT: 3000 })).toBe('http://localhost:3000')
  expect(addressOf({ HOST: '192.168.1.2', PORT: 3000 })).toBe('http://192.168.1.2:3000')
})
