import { Migration } from '@mikro-orm/migrations'

export class Activity extends Migration {
  override name = '20261122_second'

  override up(): void | Promise<void> {
    this.addSql(
      `create table "activity_event" ("id" bigserial primary key, "owner_id" uuid not null, "story_id" uuid not null, "kind" text not null, "created_at" timestamptz not null);`,
    )
    this.addSql(`create index "activity_event_story_id_index" on "activity_event" ("story_id");`)
    this.addSql(`create index "activity_event_owner_id_id_index" on "activity_event" ("owner_id", "id");`)

    this.addSql(
      `alter table "activity_event" add constraint "activity_event_owner_id_foreign" foreign key ("owner_id") references "user" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "activity_event" add constraint "activity_event_story_id_foreign" foreign key ("story_id") references "story" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "activity_event" add constraint "activity_event_kind_check" check ("kind" in ('story_added', 'story_started', 'story_waiting', 'story_completed', 'story_partial', 'story_failed', 'story_cancelled'));`,
    )
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "activity_event" cascade;`)
  }
}
