import * as operations from '../../core/api/stories.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json, noContent } from '../utils/http.server.ts'
import { changeStory, deleteStory, getStory } from '../utils/stories.server.ts'

const route = apiRoute(
  serve(operations.getStory, async ({ user, params }) => json(await getStory(user, params.id))),
  serve(operations.changeStory, async ({ user, params, body }) => {
    await changeStory(user, params.id, body)
    return json(await getStory(user, params.id))
  }),
  serve(operations.deleteStory, async ({ user, params }) => {
    await deleteStory(user, params.id)
    return noContent()
  }),
)
export const loader = route.loader
export const action = route.action
