import { Migration } from '@mikro-orm/migrations'

export class Narrations extends Migration {
  override name = '20261126_narrations'

  override up(): void | Promise<void> {
    this.addSql(`alter table "story" add "requested_narrations" jsonb null;`)
    this.addSql(`alter table "audio_chunk" add "take" uuid null, add "earlier" jsonb null;`)
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "audio_chunk" drop column "take", drop column "earlier";`)
    this.addSql(`alter table "story" drop column "requested_narrations";`)
  }
}
