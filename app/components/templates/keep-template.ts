import { type TemplateView, templateViewSchema } from '../../../core/templates/template.ts'
import type { ActionError } from '../form/action-error.tsx'
import { readProblem } from '../form/read-problem.ts'
import type { EnteredChoice } from './entered-choice.ts'

const unsent: ActionError = { code: 'network', message: '', fields: {} }

/** Keeps what stands in a form under a name. By the API: the form and all that is typed there stay as they are, whatever comes of it. */
export async function keepTemplate(
  name: string,
  { customPrompt: prompt, rewrite, language }: EnteredChoice,
): Promise<{ saved: TemplateView } | { error: ActionError }> {
  try {
    const response = await fetch('/api/templates', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify({ name, prompt, rewrite, language }),
    })
    const body: unknown = await response.json()
    return response.ok ? { saved: templateViewSchema.parse(body) } : { error: readProblem(body) ?? unsent }
  } catch (error) {
    console.warn('The template was not saved.', error)
    return { error: unsent }
  }
}
