import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { testNamespaces } from './tests/setup/names.ts'

const rooms = 'app,core,db,dev,documents,mail,providers,push,realtime,storage,worker,workflows'

export default defineConfig({
  test: {
    // Temporal's native module does not survive worker threads.
    pool: 'forks',
    maxWorkers: Math.min(availableParallelism(), testNamespaces.length),
    // What is waited for comes soon on an idle machine; how late it may come on a busy one is no test's business.
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [`{${rooms}}/**/*.test.{ts,tsx}`, 'tests/lab/**/*.test.ts'],
          // Pictures and voices are made here: on a busy machine that takes a while.
          testTimeout: 30_000,
          globalSetup: 'tests/setup/tools.ts',
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'replay',
          include: ['tests/replay/*.test.ts'],
          // Bundling the workflows takes a few seconds.
          hookTimeout: 60_000,
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: 'tests/setup/services.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: 'tests/setup/services.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
