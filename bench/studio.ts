import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { type Instance, launch } from '../dev/instance.ts'
import { cacheDir, inRoot } from '../dev/paths.ts'
import { listenForStop } from '../dev/signals.ts'

/** Runs a measurement on a Kể of its own, on an empty data folder, with these variables on top of the machine's. */
export async function withStudio<Result>(
  variables: Record<string, string>,
  measure: (instance: Instance) => Promise<Result>,
): Promise<Result> {
  await mkdir(cacheDir, { recursive: true })
  const dataDir = await mkdtemp(join(cacheDir, 'bench-'))
  Object.assign(process.env, variables, { DATA_DIR: dataDir })
  const { signal, onInsist } = listenForStop()
  const instance = await launch({ mode: 'production', whenPortTaken: 'choose', output: 'files', signal })
  onInsist(instance.kill)
  try {
    return await measure(instance)
  } finally {
    await instance.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Writes a result with its machine and time to `bench/results`. */
export async function keepResult(name: string, result: object): Promise<void> {
  const machine = {
    cpu: cpus()[0]?.model,
    cores: availableParallelism(),
    gib: Math.round(totalmem() / 2 ** 30),
  }
  await mkdir(inRoot('bench', 'results'), { recursive: true })
  const text = JSON.stringify({ at: new Date().toISOString(), machine, ...result }, null, 2)
  await writeFile(inRoot('bench', 'results', `${name}.json`), `${text}\n`)
}

export const median = (values: number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0
