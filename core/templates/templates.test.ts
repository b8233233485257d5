import { describe, expect, test } from 'vitest'
import { judge } from '../gate/gate.ts'
import { rulesFor } from '../rewrite.ts'
import { languages } from '../story.ts'
import { builtInTemplates } from './built-in.ts'
import {
  builtInIds,
  choiceOf,
  gistOf,
  nameKeyOf,
  templateChangesSchema,
  templateFieldsSchema,
} from './template.ts'

describe.each(languages)('the templates that come with Kể, in %s', (language) => {
  const templates = builtInTemplates(language)

  test('are all there, each under a name of its own', () => {
    expect(templates.map(({ id }) => id)).toEqual([...builtInIds])
    expect(new Set(templates.map(({ name }) => nameKeyOf(name))).size).toBe(builtInIds.length)
  })

  test.each(templates)('$id could be saved as one’s own', (template) => {
    const { name, prompt, rewrite } = template
    expect(templateFieldsSchema.parse(template)).toEqual({
      name,
      prompt,
      rewrite,
      language: template.language,
    })
  })

  test.each(templates)('the example of $id is what the gate lets pass', ({ prompt, rewrite, example }) => {
    const { source, result } = example ?? expect.unreachable()
    const { faults } = judge({
      source: source.text,
      written: result.text,
      from: source.language,
      to: result.language,
      rules: rulesFor(rewrite, prompt),
    })
    expect(faults).toEqual([])
  })

  test.each(templates)('the example of $id is told in the language it asks for', ({ language, example }) => {
    const told = language === 'auto' ? example?.source.language : language
    expect(example?.result.language).toBe(told)
  })

  test('a summary is shorter than half', () => {
    const { source, result } = templates.find(({ id }) => id === 'summary')?.example ?? expect.unreachable()
    expect(result.text.length).toBeLessThan(source.text.length / 2)
  })
})

describe('a template', () => {
  const fields = { name: ' Kể cho bé Na ', prompt: 'Thật vui.' }

  test('asks for nothing else than its prompt unless told', () => {
    const template = templateFieldsSchema.parse(fields)
    expect(template).toEqual({ name: 'Kể cho bé Na', prompt: 'Thật vui.', rewrite: 'auto', language: 'auto' })
    expect(choiceOf(template)).toEqual({ customPrompt: 'Thật vui.', rewrite: 'auto', language: 'auto' })
  })

  test.each([
    { name: ' ' },
    { name: 'hai\ndòng' },
    { name: 'a'.repeat(81) },
    { prompt: ' \n' },
    { rewrite: 'x' },
  ])('is refused with %j', (wrong) => {
    expect(templateFieldsSchema.safeParse({ ...fields, ...wrong }).success).toBe(false)
  })

  test('keeps what a change leaves out', () => {
    expect(templateChangesSchema.parse({ name: 'Khác' })).toEqual({ name: 'Khác' })
  })

  test('is told by its beginning where it is long', () => {
    expect(gistOf('Thật vui.', 9)).toBe('Thật vui.')
    expect(gistOf('Thật vui 🦊🦊', 10)).toBe('Thật vui…')
    expect(gistOf('🦊🦊🦊', 2)).toBe('🦊…')
  })

  test('has the same name in another case and with wider gaps', () => {
    expect(nameKeyOf('TRUYỆN  Đêm')).toBe(nameKeyOf('Truyện đêm'))
    expect(nameKeyOf('Truyện đêm')).not.toBe(nameKeyOf('Truyện đếm'))
  })
})
