import type { MigrationObject } from '@mikro-orm/core'
import { Lexicon } from './20261122_eighth.ts'
import { Plans } from './20261122_fifth.ts'
import { First } from './20261122_first.ts'
import { Accounts } from './20261122_fourth.ts'
import { Activity } from './20261122_second.ts'
import { Batches } from './20261122_seventh.ts'
import { Console } from './20261122_sixth.ts'
import { Money } from './20261122_third.ts'
import { Cast } from './20261126_cast.ts'
import { Dashboard } from './20261126_dashboard.ts'
import { Narrations } from './20261126_narrations.ts'
import { Notify } from './20261126_notify.ts'
import { Portraits } from './20261126_portraits.ts'
import { Rewrite } from './20261126_rewrite.ts'
import { Templates } from './20261126_templates.ts'

/** In the order they run. Listed by hand: a bundle has no folder to look into. */
export const migrations: MigrationObject[] = [
  { name: '20261122_first', class: First },
  { name: '20261122_second', class: Activity },
  { name: '20261122_third', class: Money },
  { name: '20261122_fourth', class: Accounts },
  { name: '20261122_fifth', class: Plans },
  { name: '20261122_sixth', class: Console },
  { name: '20261122_seventh', class: Batches },
  { name: '20261122_eighth', class: Lexicon },
  { name: '20261126_dashboard', class: Dashboard },
  { name: '20261126_rewrite', class: Rewrite },
  { name: '20261126_notify', class: Notify },
  { name: '20261126_cast', class: Cast },
  { name: '20261126_narrations', class: Narrations },
  { name: '20261126_portraits', class: Portraits },
  { name: '20261126_templates', class: Templates },
]
