// The import arrows between the rooms (docs/architecture.md). A wrong import fails `npm run lint`.

const anyOurs =
  '^(app|core|db|dev|documents|mail|migrations|providers|push|realtime|storage|tests|worker|workflows)/|^server\\.ts$'

/** Room `name` may import itself and `others`, and nothing else of ours. */
const room = (name, others, extra = {}) => ({
  name: `${name}-arrows`,
  comment: `${name}/ may import only: ${[name, ...others].join(', ')}`,
  severity: 'error',
  from: { path: `^${name}/`, pathNot: ['\\.test\\.tsx?$', ...(extra.except ?? [])] },
  to: {
    path: anyOurs,
    pathNot: [name, ...others].map((each) => (each.endsWith('.ts') ? `^${each}$` : `^${each}/`)),
  },
})

/** Packages and builtins that do I/O have no place in pure rooms. */
const pure = (name, packages) => ({
  name: `${name}-is-pure`,
  comment: `${name}/ may use no Node builtin and no package but: ${packages.join(', ')}`,
  severity: 'error',
  from: { path: `^${name}/`, pathNot: '\\.test\\.ts$' },
  to: {
    dependencyTypes: ['core', 'npm', 'npm-optional', 'npm-dev'],
    pathNot: packages.map((each) => `node_modules/${each}/`),
  },
})

export default {
  forbidden: [
    room('core', []),
    pure('core', ['zod']),
    room('db', ['core', 'migrations']),
    room('storage', ['core']),
    room('providers', ['core']),
    room('realtime', ['db', 'core']),
    room('documents', ['core']),
    room('mail', ['core']),
    room('push', ['core']),
    room('migrations', []),
    room('worker', [
      'core',
      'db',
      'storage',
      'providers',
      'documents',
      'mail',
      'push',
      'workflows',
      'realtime/events.ts',
      'realtime/emitter.ts',
    ]),
    pure('workflows', ['@temporalio/common', '@temporalio/workflow']),
    {
      name: 'workflows-arrows',
      comment: 'workflows/ may import core, and types of worker/activities',
      severity: 'error',
      from: { path: '^workflows/', pathNot: '\\.test\\.ts$' },
      to: { path: anyOurs, pathNot: ['^workflows/', '^core/', '^worker/activities/'] },
    },
    {
      name: 'workflows-import-activities-as-types',
      comment: 'an activity that a workflow really imports would be bundled into the sandbox',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^worker/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'browser-arrows',
      comment:
        'what the browser gets may import core and the socket contract; only *.server.ts and routes reach further',
      severity: 'error',
      from: {
        path: '^app/',
        pathNot: ['\\.server\\.tsx?$', '\\.test\\.tsx?$', '^app/entry\\.server\\.tsx$'],
      },
      to: { path: anyOurs, pathNot: ['^app/', '^core/', '^realtime/events\\.ts$'] },
    },
    {
      name: 'app-server-arrows',
      severity: 'error',
      from: { path: '^app/.*\\.server\\.tsx?$', pathNot: '\\.test\\.ts$' },
      to: {
        path: anyOurs,
        // Links are checked where they are followed; sending is the worker's.
        pathNot: [
          '^app/',
          '^core/',
          '^db/',
          '^documents/',
          '^storage/',
          '^realtime/',
          '^workflows/((batch|notification)-)?messages\\.ts$',
          '^mail/links\\.ts$',
          '^push/endpoint\\.ts$',
        ],
      },
    },
    {
      name: 'nobody-imports-the-top',
      comment: 'app, server.ts and tests are at the top: nothing below may know them',
      severity: 'error',
      from: { pathNot: ['^app/', '^tests/', '^server\\.ts$', '\\.test\\.tsx?$'] },
      to: { path: '^app/|^tests/|^server\\.ts$' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^build/' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      conditionNames: ['import', 'types', 'default'],
      exportsFields: ['exports'],
    },
  },
}
