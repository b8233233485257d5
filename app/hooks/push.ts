import { readJson } from './read-json.ts'

/** The service worker that shows what is pushed. It stands at the top, so that a click may open any page. */
const WORKER = '/service-worker.js'
/** Who set this browser up, and in which session: another person who signs in here is told nothing without asking for it. */
const OWNER = 'ke_push'

export interface PushOwner {
  userId: string
  sessionId: string
}

export type PushState = 'unsupported' | 'denied' | 'off' | 'on'

const isSupported = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

/** How this browser stands. `on`: it has a subscription; whether the server knows it for this session is another question. */
export async function pushState(): Promise<PushState> {
  if (!isSupported()) return 'unsupported'
  if (Notification.permission === 'denied') return 'denied'
  const registration = await navigator.serviceWorker.getRegistration(WORKER)
  return (await registration?.pushManager.getSubscription()) ? 'on' : 'off'
}

/**
 * Asks the person, then the browser's push service, and tells the server. Gives the device's id there.
 * @throws PushDeniedError when the person said no; Error when the push service or the server cannot be reached
 */
export async function enablePush(owner: PushOwner, publicKey: string): Promise<string> {
  if ((await Notification.requestPermission()) !== 'granted') throw new PushDeniedError()
  await navigator.serviceWorker.register(WORKER)
  const { pushManager } = await navigator.serviceWorker.ready
  // One that was made with other keys cannot be used with ours.
  const known = await pushManager.getSubscription()
  if (known && keyOf(known) !== publicKey) await known.unsubscribe()
  const subscription = await pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  })
  const id = await tellServer(subscription)
  localStorage.setItem(OWNER, JSON.stringify(owner))
  return id
}

/** Ends it in this browser, whatever the server knows. */
export async function disablePush(): Promise<void> {
  localStorage.removeItem(OWNER)
  if (!isSupported()) return
  const registration = await navigator.serviceWorker.getRegistration(WORKER)
  await (await registration?.pushManager.getSubscription())?.unsubscribe()
}

/** Whoever signs in again where they were told before is told again, without being asked again. */
export async function keepPush(owner: PushOwner): Promise<void> {
  const before = JSON.parse(localStorage.getItem(OWNER) ?? 'null') as PushOwner | null
  if (before?.userId !== owner.userId || before.sessionId === owner.sessionId) return
  if ((await pushState()) !== 'on') return
  const { publicKey } = await readJson<{ publicKey: string | null }>('/api/push')
  if (publicKey) await enablePush(owner, publicKey)
}

/** Takes down what the system still shows of notifications that are read. */
export async function closeShown(ids: string[]): Promise<void> {
  if (!isSupported()) return
  const registration = await navigator.serviceWorker.getRegistration(WORKER)
  const tags = new Set(ids.map((id) => `n-${id}`))
  for (const shown of (await registration?.getNotifications()) ?? []) if (tags.has(shown.tag)) shown.close()
}

export class PushDeniedError extends Error {}

async function tellServer(subscription: PushSubscription): Promise<string> {
  const answer = await fetch('/api/push/subscriptions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(subscription),
  })
  if (!answer.ok) throw new Error(`The subscription was answered with ${answer.status}`)
  return ((await answer.json()) as { id: string }).id
}

function keyOf({ options }: PushSubscription): string {
  const bytes = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer(0))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
