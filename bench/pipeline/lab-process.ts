// The lab as `startLabProcess` runs it.
import { setTimeout as sleep } from 'node:timers/promises'
import { startLab } from '../../tests/lab/lab.ts'

const POLL_MS = 20

const lab = await startLab({ behaviour: JSON.parse(process.argv[2] ?? '{}') })
process.on('message', (question) => {
  if (question === 'calls') process.send?.(lab.ledger.calls())
  else void whenAnswered(Number(question)).then(() => process.send?.('done'))
})
process.once('disconnect', () => process.exit())

async function whenAnswered(count: number): Promise<void> {
  const already = lab.ledger.calls({ outcome: 'answered' }).length
  while (lab.ledger.calls({ outcome: 'answered' }).length < already + count) await sleep(POLL_MS)
}

process.send?.({ url: lab.geminiUrl })
