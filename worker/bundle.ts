import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { bundleWorkflowCode } from '@temporalio/worker'

/** Where the bundle lies: the build makes it once, so that a worker starts without webpack. */
export const bundlePath = fileURLToPath(new URL('../build/workflows.js', import.meta.url))
export const workflowsPath = fileURLToPath(new URL('../workflows/index.ts', import.meta.url))

/** Schemas have no state: built once a process instead of once a workflow, which would take longer than all its steps. */
export const preloadModules = ['zod', fileURLToPath(new URL('../core/batch.ts', import.meta.url))]

/** Bundles the workflows for the worker's sandbox. */
export async function bundleWorkflows(): Promise<void> {
  const { code } = await bundleWorkflowCode({ workflowsPath, preloadModules })
  await mkdir(fileURLToPath(new URL('../build', import.meta.url)), { recursive: true })
  await writeFile(bundlePath, code)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundleWorkflows()
