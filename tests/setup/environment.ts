/** The environment for programs under test: they are to behave as in production, not as under a test runner. */
export function environmentWithoutVitest(): NodeJS.ProcessEnv {
  const isOurs = (name: string) => /^(VITEST|TEST$|NODE_OPTIONS$)/.test(name)
  const entries = Object.entries(process.env).filter(([name]) => !isOurs(name))
  return { ...Object.fromEntries(entries), NODE_ENV: 'production' }
}
