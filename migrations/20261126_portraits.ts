import { Migration } from '@mikro-orm/migrations'

export class Portraits extends Migration {
  override name = '20261126_portraits'

  override up(): void | Promise<void> {
    this.addSql(
      `create table "portrait" ("id" uuid not null, "story_id" uuid not null, "character_id" varchar(12) not null, "looks" text not null, "take" uuid null, "status" text not null default 'pending', "error" text null, "approved" boolean not null default false, "artifact_id" uuid null, "created_at" timestamptz not null, "updated_at" timestamptz not null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "portrait" add constraint "portrait_story_id_character_id_unique" unique ("story_id", "character_id");`,
    )
    this.addSql(
      `alter table "portrait" add constraint "portrait_status_check" check ("status" in ('pending', 'processing', 'completed', 'failed'));`,
    )
    this.addSql(
      `alter table "portrait" add constraint "portrait_story_id_foreign" foreign key ("story_id") references "story" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "portrait" add constraint "portrait_artifact_id_foreign" foreign key ("artifact_id") references "artifact" ("id") on delete set null;`,
    )
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "portrait" cascade;`)
  }
}
