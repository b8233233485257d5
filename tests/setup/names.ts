/** How many namespaces the Temporal of the tests has: `test-1`, `test-2`, … Made at its start, for later ones take seconds. */
export const TEST_NAMESPACES = 8

/** The namespace of this test process: no other runs tests in it at the same time. */
export function testNamespace(): string {
  return `test-${process.env.VITEST_POOL_ID}`
}

/** All of them. */
export const testNamespaces = Array.from({ length: TEST_NAMESPACES }, (_, index) => `test-${index + 1}`)

/** Migrated once; every test file gets a copy of it. */
export const TEMPLATE_DATABASE = 'ke_template'
