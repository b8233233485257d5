/** How many Kés can run at the same time in the tests. Namespaces are made when Temporal starts, for later ones take seconds. */
export const testNamespaces = Array.from({ length: 8 }, (_, index) => `test-${index + 1}`)

/** Migrated once; every test file gets a copy of it. */
export const TEMPLATE_DATABASE = 'ke_template'
