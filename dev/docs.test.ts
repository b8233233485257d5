import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './paths.ts'

const pages = globSync(['*.md', 'docs/**/*.md', 'samples/*.md'], { cwd: root })

test.each(pages)('every file that %s names is there', (page) => {
  const links = [...readFileSync(resolve(root, page), 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
  const missing = links.filter(([, target = '']) => !existsSync(resolve(root, dirname(page), target)))
  expect(missing.map(([, target]) => target)).toEqual([])
})
