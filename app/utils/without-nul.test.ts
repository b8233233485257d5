import { text } from 'node:stream/consumers'
import { createElement } from 'react'
import { renderToPipeableStream, renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { withoutNul } from './without-nul.ts'

test('a long Vietnamese page arrives with every letter whole, wherever its buffers end', async () => {
  const sentences = Array.from({ length: 2000 }, (_, index) =>
    createElement('p', { key: index, title: `Kể ${index}` }, 'Giữ sát bản gốc, kể cho trẻ em.'),
  )
  const page = createElement('main', null, sentences)
  const body = withoutNul()
  const { pipe } = renderToPipeableStream(page, { onShellReady: () => pipe(body) })
  expect(await text(body)).toBe(renderToStaticMarkup(page))
})
