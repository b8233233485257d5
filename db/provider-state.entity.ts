import { defineEntity, p } from '@mikro-orm/core'
import { type Hold, type ProviderKind, providerKinds } from '../core/provider.ts'

const ProviderStateSchema = defineEntity({
  name: 'ProviderState',
  tableName: 'provider_state',
  properties: {
    kind: p.enum([...providerKinds]).primary(),
    name: p.string().length(50).primary(),
    model: p.string().length(100),
    /** What `auto` means. */
    isUsual: p.boolean().default(false),
    hold: p.json<Hold>().nullable(),
    updatedAt: p
      .datetime()
      .onCreate(() => new Date())
      .onUpdate(() => new Date()),
  },
})

/** A provider that the workers are set up for, and whether it is on hold. The web process reads it here: it knows no key. */
export class ProviderState extends ProviderStateSchema.class {}
ProviderStateSchema.setClass(ProviderState)

/** One provider as the pages and the API show it. */
export interface ProviderView {
  kind: ProviderKind
  name: string
  model: string
  isUsual: boolean
  hold: Hold | null
}
