import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inRoot } from '../../dev/paths.ts'
import { readGuide } from '../setup/guide.ts'
import { backupChecks, endEmbedded } from './operating/backups.ts'
import { batchChecks } from './operating/batches.ts'
import { engineChecks, sharedChecks } from './operating/engine.ts'
import { type Operator, startOperator } from './operating/operator.ts'
import { storyChecks } from './operating/stories.ts'
import { workerChecks } from './operating/workers.ts'

const page = readFileSync(inRoot('docs', 'operating.md'), 'utf8')
/** Each has a story of its own, and mostly waits. */
const together = { ...storyChecks, ...engineChecks }
const oneByOne = { ...sharedChecks, ...batchChecks, ...workerChecks, ...backupChecks }

test('every command of the operators’ guide stands in a block that is run', () => {
  const { blocks, unnamed } = readGuide(page)
  expect(unnamed).toEqual([])
  expect([...blocks.keys()].toSorted()).toEqual(Object.keys({ ...together, ...oneByOne }).toSorted())
  expect(page).not.toMatch(/`temporal (workflow|task-queue|schedule|operator) /)
})

describe('the operators’ guide does what it says', () => {
  let operator: Operator
  beforeAll(async () => {
    operator = await startOperator()
  })
  afterAll(async () => {
    await endEmbedded()
    await operator?.stop()
  })

  test.concurrent.each(Object.entries(together))('%s', (_, check) => check(operator))
  test.each(Object.entries(oneByOne))('%s', (_, check) => check(operator))
})
