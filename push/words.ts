import type { Preferences } from '../core/account.ts'

/** What a person sees who tries whether a device is told. */
export const pushTestWords: Record<Preferences['language'], { title: string; body: string }> = {
  'vi-VN': { title: 'Thử thông báo của Kể', body: 'Thiết bị này nhận được thông báo.' },
  'en-US': { title: 'A test from Kể', body: 'Notifications arrive on this device.' },
}
