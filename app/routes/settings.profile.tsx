import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { enteredValues } from '../components/form/failed-submission.ts'
import { PictureForm } from '../components/settings/picture-form.tsx'
import { ProfileForm } from '../components/settings/profile-form.tsx'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { changeProfile, findAccount } from '../utils/account.server.ts'
import { requireUser } from '../utils/auth.server.ts'
import { avatarOf, removeAvatar, saveAvatar, withAvatarForm } from '../utils/avatar.server.ts'
import { toActionError } from '../utils/http.server.ts'
import { noticeCookie } from '../utils/notice.server.ts'
import type { Notice } from '../utils/notices.ts'
import { throwPage } from '../utils/page-error.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const account = await findAccount(user).catch(throwPage)
  const { fullName, username, email, emailVerified, avatar } = account.toView()
  return {
    account: { fullName, username, email, emailVerified, avatar },
    title: pageTitle(request, 'settings.profile.title'),
  }
}

const intentSchema = z.enum(['picture', 'removePicture', 'profile']).catch('profile')

export async function action({ request }: ActionFunctionArgs) {
  const user = await requireUser(request)
  let entered: Record<string, string> = {}
  try {
    return await withAvatarForm(request, async (form) => {
      entered = enteredValues(Object.entries(form.fields))
      switch (intentSchema.parse(form.fields.intent)) {
        case 'picture':
          await saveAvatar(user, avatarOf(form))
          return done('pictureSaved')
        case 'removePicture':
          await removeAvatar(user)
          return done('pictureRemoved')
        case 'profile':
          await changeProfile(user, { fullName: form.fields.fullName })
          return done('profileSaved')
      }
    })
  } catch (failure) {
    const { status, ...error } = toActionError(failure)
    return data({ error, entered }, { status })
  }
}

const done = async (notice: Notice) =>
  redirect('/settings/profile', { headers: { 'Set-Cookie': await noticeCookie(notice) } })

export default function Profile() {
  const { account } = useLoaderData<typeof loader>()
  const failure = useActionData<typeof action>()
  const isAboutPicture = failure?.error.fields.avatar !== undefined
  return (
    <>
      <ProfileForm account={account} failure={isAboutPicture ? undefined : failure} />
      <PictureForm avatar={account.avatar} failure={isAboutPicture ? failure : undefined} />
    </>
  )
}

export const meta = pageMeta
