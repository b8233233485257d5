import type { Translation } from './translation.ts'

export const enSettings: Translation['settings'] = {
  title: 'Settings',
  sections: 'Sections of the settings',
  profile: {
    title: 'Profile',
    picture: 'Picture',
    pictureHint:
      'PNG, JPEG or WebP, up to 5 MB. It is cut square; what it tells of camera and place is left out.',
    savePicture: 'Change picture',
    removePicture: 'Remove picture',
    email: 'E-mail',
    verified: 'confirmed',
    notVerified: 'not confirmed',
    save: 'Save profile',
  },
  password: {
    title: 'Password',
    lead: 'Changing the password signs out every other device, but not this one.',
    old: 'Current password',
    new: 'New password',
    save: 'Change password',
    strength: 'How hard it is to guess',
    strengths: {
      common: 'Anybody would guess it',
      weak: 'Weak',
      fair: 'Fair',
      good: 'Good',
      strong: 'Strong',
    },
  },
  sessions: {
    title: 'Devices',
    lead: 'Where your account is signed in. If one is strange to you, sign it out and change your password.',
    current: 'This device',
    program: 'A program',
    unknown: 'Unknown device',
    seen: 'Active {{ago}}',
    since: 'Signed in {{ago}}',
    api: 'by API',
    end: 'Sign out',
    endNamed: 'Sign out {{device}}',
    endOthers: 'Sign out all other devices',
    endAll: 'Sign out everywhere',
  },
  preferences: {
    title: 'Preferences',
    lead: 'Kept with your account: on whichever device you sign in, the pages are as you like them.',
    save: 'Save preferences',
  },
  data: {
    title: 'Your data',
    export: 'Take your data along',
    exportText:
      'A zip file with your account, its sessions, what it used, and all batches and stories with their texts and characters. Pictures and sound are listed by their addresses.',
    download: 'Download',
    delete: 'Delete the account',
    deleteText:
      'The account is closed at once; stories being told are stopped; stories, pictures, sound and all your data are removed for good. There is no way back.',
    deletePassword: 'Your password, to be sure it is you',
    deleteConfirm: 'Delete the account and all data',
  },
  verify: {
    banner: 'Confirm your e-mail {{email}}, so that we can help you when you forget your password.',
    resend: 'Send the message',
    title: 'Confirm your e-mail',
    lead: 'One click, and it is done.',
    confirm: 'Confirm my e-mail',
    invalid:
      'This link was used already, or its time is over. If your e-mail is still not confirmed, sign in and ask for a new message.',
    go: 'To the main page',
  },
  forgot: {
    link: 'Forgot your password?',
    title: 'Forgot your password',
    lead: 'Tell us the e-mail of your account. We send a link there to set a new password.',
    send: 'Send the link',
    sent: 'If there is an account with this e-mail, the message is on its way. Its link works for one hour.',
    back: 'Back to sign-in',
  },
  reset: {
    title: 'Set a new password',
    lead: 'All devices have to sign in again afterwards.',
    save: 'Set password',
    again: 'Ask for a new link',
  },
  outbox: {
    title: 'Mails not sent',
    lead: 'In development only: there is no mail server, so mails stay here.',
    empty: 'No mail yet.',
  },
}
