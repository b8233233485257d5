import { Connection, Client as Temporal } from '@temporalio/client'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { until } from '../../dev/until.ts'
import { type Client, register, signInByForm } from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { numberedText, shortTale } from '../setup/texts.ts'

const NAMESPACE_WITHIN_MS = 30_000

let connection: Connection
beforeAll(async () => {
  connection = await Connection.connect({ address: inject('temporalAddress') })
})
afterAll(() => connection.close())

describe('an operator', () => {
  let ke: Ke
  let owner: Client
  let temporal: Temporal

  beforeAll(async () => {
    ke = await startKe({ OFFLINE_WORDS_PER_SECOND: '150' })
    owner = await register(ke)
    temporal = new Temporal({ connection, namespace: ke.namespace })
  })
  afterAll(() => ke.stop())

  const found = async (query: string) => {
    const ids: string[] = []
    for await (const { workflowId } of temporal.workflow.list({ query })) ids.push(workflowId)
    return ids
  }

  test('finds runs by owner and by how far they are, and reads the title on them', async () => {
    const id = await owner.upload({ content: numberedText(600), title: 'Đèn lồng đỏ' })
    const mine = `OwnerId = '${owner.user.id}' and StoryStage`
    await expect.poll(() => found(`${mine} = 'story'`), { timeout: 20_000 }).toEqual([`story-${id}`])
    await owner.untilDone(id)
    await expect.poll(() => found(`${mine} = 'completed'`), { timeout: 20_000 }).toEqual([`story-${id}`])
    expect(await found(`${mine} = 'story'`)).toEqual([])
    const run = await temporal.workflow.getHandle(`story-${id}`).describe()
    expect(await run.staticSummary()).toBe('Đèn lồng đỏ')
  })

  test('is led from the story’s page to its run, and nobody else is', async () => {
    const id = await owner.upload({ content: shortTale, mode: 'manual' })
    const Cookie = await signInByForm(ke, owner.account)
    const page = async () => (await fetch(`${ke.url}/stories/${id}`, { headers: { Cookie } })).text()
    expect(await page()).not.toContain(inject('temporalUiUrl'))
    await queryDatabase(ke.databaseUrl, `update "user" set role = 'admin' where id = $1`, [owner.user.id])
    expect(await page()).toContain(
      `href="${inject('temporalUiUrl')}/namespaces/${ke.namespace}/workflows/story-${id}"`,
    )
  })
})

test('a worker says which search attributes a namespace lacks, and does not start', async () => {
  const namespace = `bare-${crypto.randomUUID()}`
  await connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
  })
  const count = () => connection.workflowService.countWorkflowExecutions({ namespace }).then(() => {})
  await until('the new namespace', count, AbortSignal.timeout(NAMESPACE_WITHIN_MS))
  await expect(startKe({ TEMPORAL_NAMESPACE: namespace })).rejects.toThrow(
    `${namespace} lacks the search attributes OwnerId, StoryStage, BatchId. Register them: temporal operator`,
  )
})
