import type { TemplateChoice } from '../../../core/templates/template.ts'

const names = ['customPrompt', 'rewrite', 'language'] as const satisfies (keyof TemplateChoice)[]

/** What a form asks of the rewrite, as it stands there: nothing of it is checked. */
export type EnteredChoice = Record<(typeof names)[number], string>

export function readChoice(formId: string): EnteredChoice {
  return Object.fromEntries(names.map((name) => [name, controlOf(formId, name).value])) as EnteredChoice
}

/** Fills it in as a person would: whatever listens to the form hears of it. */
export function enterChoice(formId: string, choice: EnteredChoice): void {
  for (const name of names) {
    const control = controlOf(formId, name)
    // Past React, which takes a value that it has set itself for no change.
    const prototype = Object.getPrototypeOf(control)
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(control, choice[name])
    for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }))
  }
}

function controlOf(formId: string, name: string): HTMLTextAreaElement | HTMLSelectElement {
  const form = document.getElementById(formId) as HTMLFormElement
  return form.elements.namedItem(name) as HTMLTextAreaElement | HTMLSelectElement
}
