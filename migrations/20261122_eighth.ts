import { Migration } from '@mikro-orm/migrations'

export class Lexicon extends Migration {
  override name = '20261122_eighth'

  override up(): void | Promise<void> {
    this.addSql(
      `create table "lexicon_entry" ("id" uuid not null, "owner_id" uuid not null, "language" text not null, "written" varchar(100) not null, "spoken" varchar(200) not null, "preview_key" varchar(255) null, "created_at" timestamptz not null, "updated_at" timestamptz not null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "lexicon_entry" add constraint "lexicon_entry_owner_id_language_written_unique" unique ("owner_id", "language", "written");`,
    )
    this.addSql(
      `alter table "lexicon_entry" add constraint "lexicon_entry_language_check" check ("language" in ('vi-VN', 'en-US'));`,
    )
    this.addSql(
      `alter table "lexicon_entry" add constraint "lexicon_entry_owner_id_foreign" foreign key ("owner_id") references "user" ("id") on delete cascade;`,
    )

    // Settings are stored whole: older stories and batches get what newer ones are created with.
    this.addSql(`update "story" set "settings" = '{"region": "auto"}'::jsonb || "settings";`)
    this.addSql(`update "batch_job" set "settings" = '{"region": "auto"}'::jsonb || "settings";`)
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "lexicon_entry" cascade;`)
    this.addSql(`update "story" set "settings" = "settings" - 'region';`)
    this.addSql(`update "batch_job" set "settings" = "settings" - 'region';`)
  }
}
