import * as operations from '../../core/api/account-care.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { avatarOf, removeAvatar, saveAvatar, withAvatarForm } from '../utils/avatar.server.ts'
import { json, noContent } from '../utils/http.server.ts'

const route = apiRoute(
  serve(operations.saveAvatar, async ({ user, request }) => {
    const account = await withAvatarForm(request, async (form) => saveAvatar(user, avatarOf(form)))
    return json({ user: account.toView() })
  }),
  serve(operations.removeAvatar, async ({ user }) => {
    await removeAvatar(user)
    return noContent()
  }),
)
export const loader = route.loader
export const action = route.action
