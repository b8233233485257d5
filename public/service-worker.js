// Shows what is pushed (push/pusher.ts, `PushMessage`) and opens what it is about. It keeps no page and answers no request: the
// site is as fresh with it as without.

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('push', (event) => {
  const { title, body, path, tag, language } = event.data.json()
  const shown = self.registration.showNotification(title, {
    body,
    tag,
    lang: language,
    data: { path },
    icon: '/icon-192.png',
    badge: '/badge-96.png',
  })
  event.waitUntil(shown)
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(new URL(event.notification.data.path, self.location.origin)))
})

/** In the tab that shows it already, in any other tab of ours, or in a new one. Never on another site. */
async function open(url) {
  if (url.origin !== self.location.origin) return
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const same = tabs.find((tab) => new URL(tab.url).pathname === url.pathname)
  if (same) return same.focus()
  return self.clients.openWindow(url)
}
