import { z } from 'zod'
import { languages } from '../story.ts'
import {
  MOST_TEMPLATES,
  templateChangesSchema,
  templateFieldsSchema,
  templateViewSchema,
} from '../templates/template.ts'
import { operation, pageOf } from './operation.ts'

const taken = `There is one of this name already, in whatever case, or there are ${MOST_TEMPLATES}.`
const notTheirs = 'It comes with Kể and stays as it is; or sent by another site with a cookie.'

export const listTemplates = operation({
  id: 'listTemplates',
  method: 'GET',
  path: '/api/templates',
  tag: 'Templates',
  summary: 'Prompts to choose from: one’s own, then those that come with Kể, all on one page',
  auth: 'user',
  query: z.object({
    language: z
      .enum(languages)
      .default('vi-VN')
      .meta({ description: 'How those that come with Kể are worded.' }),
  }),
  answers: { 200: pageOf(templateViewSchema) },
})

export const addTemplate = operation({
  id: 'addTemplate',
  method: 'POST',
  path: '/api/templates',
  tag: 'Templates',
  summary: 'Keep a prompt under a name, for all of one’s stories',
  auth: 'user',
  body: templateFieldsSchema,
  size: 'fields',
  answers: { 201: templateViewSchema },
  problems: { 409: taken },
})

export const changeTemplate = operation({
  id: 'changeTemplate',
  method: 'PATCH',
  path: '/api/templates/{id}',
  tag: 'Templates',
  summary: 'Change one; stories that were made with it stay as they are',
  auth: 'user',
  body: templateChangesSchema,
  size: 'fields',
  answers: { 200: templateViewSchema },
  problems: { 403: notTheirs, 409: taken },
})

export const deleteTemplate = operation({
  id: 'deleteTemplate',
  method: 'DELETE',
  path: '/api/templates/{id}',
  tag: 'Templates',
  summary: 'Delete one; stories that were made with it stay as they are',
  auth: 'user',
  answers: { 204: 'nothing' },
  problems: { 403: notTheirs },
})

export const templateOperations = [listTemplates, addTemplate, changeTemplate, deleteTemplate]
