import { z } from 'zod'
import { vapidOf } from '../../core/environment.ts'
import { AppError, InvalidInputError, NotFoundError } from '../../core/errors.ts'
import type { PushDevice } from '../../core/notification.ts'
import type { Subscription } from '../../core/push.ts'
import { isPushEndpoint } from '../../push/endpoint.ts'
import { pushTestStart } from '../../workflows/notification-messages.ts'
import type { SessionUser } from './auth.server.ts'
import { services } from './services.server.ts'
import { startOrSayAway } from './temporal.server.ts'

export class PushOffError extends AppError {
  constructor() {
    super('push_off', 'Nothing is pushed here: the operator has set no keys for push services.', {
      status: 503,
    })
  }
}

/** The key a browser subscribes with; null where nothing is pushed. */
export const pushKey = (): string | null => vapidOf(services().environment)?.publicKey ?? null

/** The browsers of this person that let themselves be told. */
export const listPushDevices = (user: SessionUser): Promise<PushDevice[]> =>
  services().pushSubscriptions.list(user.id, user.sessionId)

/** Has a browser told for as long as the session lasts. Gives its id. @throws PushOffError, InvalidInputError */
export async function addPushDevice(user: SessionUser, { endpoint, keys }: Subscription): Promise<string> {
  if (!pushKey()) throw new PushOffError()
  if (!isPushEndpoint(endpoint, services().environment.PUSH_LOOPBACK))
    throw new InvalidInputError({ endpoint: ['push_endpoint_invalid'] })
  return services().pushSubscriptions.add(user.id, user.sessionId, { endpoint, ...keys })
}

/** @throws NotFoundError when it is not there, or not theirs */
export async function removePushDevice(user: SessionUser, id: string | undefined): Promise<void> {
  const isRemoved = isId(id) && (await services().pushSubscriptions.remove(user.id, id))
  if (!isRemoved) throw new NotFoundError('device')
}

/** Sends a message to try a device. @throws NotFoundError, PushOffError, TemporalAwayError */
export async function testPushDevice(user: SessionUser, id: string | undefined): Promise<void> {
  if (!isId(id) || !(await services().pushSubscriptions.isOwn(user.id, id))) throw new NotFoundError('device')
  if (!pushKey()) throw new PushOffError()
  const start = pushTestStart({ subscriptionId: id })
  await startOrSayAway(() => services().temporal.workflow.start('pushTestWorkflow', start))
}

const isId = (id: string | undefined): id is string => z.uuid().safeParse(id).success
