import type { Translation } from './translation.ts'
import type { viTemplatesErrors } from './vi-templates.ts'

export const enTemplates: Translation['templates'] = {
  title: 'Prompt templates',
  lead: 'Keep the prompts you use often, and choose them for any of your stories and batches. Stories already told stay as they are when you change or delete a template.',
  choose: 'Templates',
  own: 'Yours',
  builtIn: 'Built in',
  use: 'Use the template {{name}}',
  tellWith: 'Use in a new story',
  example: 'See an example',
  source: 'Source',
  result: 'Story',
  manage: 'Manage your templates',
  reloads: 'The page is loaded again, so choose a template before you paste the text.',
  filled: '“{{name}}” is filled in.',
  undone: 'What stood there before is back.',
  undo: 'Undo',
  redo: 'Fill it in again',
  keep: 'Save this prompt as a template',
  name: 'Name of the template',
  prompt: 'Prompt',
  save: 'Save the template',
  saving: 'Saving…',
  saved: 'The template “{{name}}” was saved.',
  add: 'Add the template',
  edit: 'Edit',
  delete: 'Delete',
  deleteNamed: 'Delete the template {{name}}',
  deleted: 'The template “{{name}}” was deleted.',
  count_one: '{{count}} template of yours',
  count_other: '{{count}} templates of yours',
  empty: 'You have none yet. Add one above, or save the prompt of a new story.',
  builtInLead:
    'Six that everybody has. To change one, fill it in for a new story and save it as a template of yours.',
}

export const enRewrite: Translation['rewrite'] = {
  label: 'Kind of retelling',
  hint: 'The story is checked against the source by this: a summary may be short, one close to the original must have it all.',
  kinds: {
    auto: 'As the prompt says',
    retell: 'Retold in full',
    close: 'Close to the original',
    children: 'For children',
    drama: 'Audio drama',
    summary: 'Summary',
    translate: 'Translation',
    free: 'Freely adapted',
  },
}

export const enTemplatesErrors: typeof viTemplatesErrors = {
  template_name: 'Give it a name, on one line.',
  template_empty: 'Write the prompt first.',
  template_taken: 'You have a template of this name already. Choose another name.',
  templates_full: 'You have 100 templates. Delete some to save more.',
  template_built_in: 'This template is built in and stays as it is. Save it as one of yours.',
  field_name: 'The name is longer than 80 characters.',
  field_prompt: 'The prompt is longer than 20,000 characters.',
  field_rewrite: 'There is no such kind of retelling.',
}
