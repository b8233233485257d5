import type { Translation } from './translation.ts'

export const enNotifications: Translation['notifications'] = {
  title: 'Notifications',
  bell_one: 'Notifications: {{count}} unread',
  bell_other: 'Notifications: {{count}} unread',
  bellNone: 'Notifications',
  readAll: 'Mark all as read',
  read: 'Mark as read',
  readNamed: 'Mark “{{title}}” as read',
  unread: 'Unread',
  first: 'Back to the newest',
  more: 'Older ones',
  kept: 'Notifications are kept for 90 days.',
  settings: 'Notification settings',
  empty: {
    title: 'Nothing yet',
    text: 'When a story is done, runs into trouble or waits for you, it is told here, on every device of yours. A batch is told of once, when all of it is done.',
    new: 'Tell a new story',
  },
  settingsPage: {
    title: 'Notifications',
    lead: 'The bell on the site always tells you. Here you choose where else Kể does.',
    mails: 'E-mail',
    mailChoices: {
      off: 'No mails with news',
      batches: 'Batches at once, the rest daily',
      daily: 'One mail a day',
    },
    mailsHint:
      'Daily means 7 in the morning, Vietnamese time. A mail holds only what you have not seen; when you have seen it all, there is none.',
    notVerified: 'Confirm your e-mail first: we send no news to an address that may not be yours.',
    push: 'Tell the devices that are switched on below',
    save: 'Save how I am told',
  },
  push: {
    title: 'On your devices',
    lead: 'Kể tells you even when no page of it is open: once for each story or batch. Where you sign out, you are told no more.',
    off: 'Nothing can be sent to devices here yet: the operator has not set the keys (VAPID).',
    noScript: 'To be told on this device needs JavaScript.',
    unsupported:
      'This browser takes no notifications. On an iPhone or iPad, add Kể to the home screen and open it from there.',
    denied:
      'You have blocked notifications of this site. Allow them in the browser’s settings, then load this page again.',
    enable: 'Switch on for this device',
    disable: 'Switch off',
    disableNamed: 'Switch off for {{device}}',
    test: 'Send a test',
    testNamed: 'Send a test to {{device}}',
    failed: 'The browser’s notification service does not answer. Try again later, or with another browser.',
    devices: 'Devices that are told',
    none: 'No device is told yet.',
    since: 'Switched on {{ago}}',
  },
  unsubscribe: {
    title: 'No more mails with news',
    lead: 'Press the button, and Kể sends you no more mails with news. The bell on the site still tells you.',
    confirm: 'Stop these mails',
    done: 'Done. Kể sends you no more mails with news. To have them again, choose so in the notification settings.',
    invalid: 'This link is of no use any more. Sign in and change it in the notification settings.',
    settings: 'To the notification settings',
  },
}
