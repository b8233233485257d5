/** What a person's own act can have done, for the page that follows to say. */
export const notices = [
  'settingsSaved',
  'preferencesSaved',
  'storyDeleted',
  'storyStopping',
  'retryStarted',
  'stepStarted',
  'askedAgain',
  'profileSaved',
  'pictureSaved',
  'pictureRemoved',
  'passwordChanged',
  'passwordReset',
  'sessionEnded',
  'otherSessionsEnded',
  'allSessionsEnded',
  'verificationSent',
  'emailVerified',
  'accountDeleted',
] as const
export type Notice = (typeof notices)[number]
