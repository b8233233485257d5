import { z } from 'zod'

const base64url = (length: number) => z.string().regex(new RegExp(`^[\\w-]{${length}}$`), 'push_key_invalid')

/** What a browser's `PushSubscription` is as JSON; what else it holds is passed over. */
export const subscriptionSchema = z.object({
  endpoint: z.url({ error: 'push_endpoint_invalid' }).max(1000, 'push_endpoint_invalid'),
  keys: z.object({
    /** A point on P-256 and 16 bytes (RFC 8291). */
    p256dh: base64url(87),
    auth: base64url(22),
  }),
})
export type Subscription = z.infer<typeof subscriptionSchema>
