import { expect } from 'vitest'
import { type Operation, problemSchema, problemsOf } from '../../core/api/operation.ts'

/**
 * Fails unless an answer is one that its operation documents: the status, the media type, and a body that fits its schema with
 * nothing beside it.
 */
export async function expectDocumented(operation: Operation, response: Response): Promise<number> {
  const { status } = response
  const text = await response.text()
  const said = `${operation.method} ${operation.path} answers ${status}: ${text.slice(0, 500)}`
  const type = response.headers.get('Content-Type')?.split(';')[0] ?? ''
  const answer = operation.answers[status]
  if (answer === undefined) {
    expect(Object.keys(problemsOf(operation)), said).toContain(String(status))
    expect(type, said).toBe('application/problem+json')
    expect(problemSchema.parse(JSON.parse(text)), said).toMatchObject({ status })
  } else if (answer === 'nothing') {
    expect(text, said).toBe('')
  } else if ('media' in answer) {
    expect(answer.media, said).toContain(type)
  } else {
    const body: unknown = JSON.parse(text)
    expect(type, said).toBe('application/json')
    expect(answer.parse(body), said).toEqual(body)
  }
  return status
}
