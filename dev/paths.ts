import { resolve } from 'node:path'

/** The clone: every path of the project starts here, whatever the working directory. */
export const root = resolve(import.meta.dirname, '..')

/** What may be thrown away at any time: fetched tools, data of tests. Ignored by git, kept by `npm ci`. */
export const cacheDir = resolve(root, '.cache')

/** An absolute path in the clone. */
export function inRoot(...parts: string[]): string {
  return resolve(root, ...parts)
}
