// Whether the time of a refused sign-in tells if there is such an account: an unknown name against a wrong password.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus } from 'node:os'
import { join } from 'node:path'
import { registerClient } from '../dev/demo/client.ts'
import { launch } from '../dev/instance.ts'
import { cacheDir, inRoot } from '../dev/paths.ts'
import { listenForStop } from '../dev/signals.ts'

const TRIES = 200
const WARM_UP = 20
const GOAL = 0.05

async function refused(url: string, username: string): Promise<number> {
  const startedAt = performance.now()
  const response = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username, password: 'not the password' }),
  })
  await response.arrayBuffer()
  if (response.status !== 401) throw new Error(`The sign-in answers ${response.status}`)
  return performance.now() - startedAt
}

const median = (values: number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0

await mkdir(cacheDir, { recursive: true })
process.env.DATA_DIR = await mkdtemp(join(cacheDir, 'bench-'))
// Nobody is kept from trying here: it is the time of an answer that counts.
process.env.RATE_LIMIT_FACTOR = '1000'
const { signal, onInsist } = listenForStop()
const instance = await launch({ mode: 'production', whenPortTaken: 'choose', output: 'files', signal })
onInsist(instance.kill)
try {
  const { username } = (await registerClient(instance.url)).account
  const took = { unknownName: [] as number[], wrongPassword: [] as number[] }
  for (let attempt = -WARM_UP; attempt < TRIES; attempt++) {
    // One after the other, so that whatever else the machine does falls on both.
    const unknown = await refused(instance.url, `nobody_${attempt + WARM_UP}`)
    const wrong = await refused(instance.url, username)
    if (attempt < 0) continue
    took.unknownName.push(unknown)
    took.wrongPassword.push(wrong)
  }
  const medians = { unknownName: median(took.unknownName), wrongPassword: median(took.wrongPassword) }
  const apart = Math.abs(medians.unknownName / medians.wrongPassword - 1)
  await mkdir(inRoot('bench', 'results'), { recursive: true })
  const machine = { cpu: cpus()[0]?.model, cores: availableParallelism() }
  const result = { at: new Date().toISOString(), machine, tries: TRIES, medians, apart, goal: GOAL }
  await writeFile(inRoot('bench', 'results', 'sign-in.json'), `${JSON.stringify(result, null, 2)}\n`)
  console.table(medians)
  console.log(
    `medians of ${TRIES} tries each: ${(apart * 100).toFixed(1)}% apart, at most ${GOAL * 100}% wanted`,
  )
  process.exitCode = apart <= GOAL ? 0 : 1
} finally {
  await instance.stop()
  await rm(process.env.DATA_DIR, { recursive: true, force: true })
}
