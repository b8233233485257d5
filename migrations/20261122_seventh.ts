import { Migration } from '@mikro-orm/migrations'

export class Batches extends Migration {
  override name = '20261122_seventh'

  override up(): void | Promise<void> {
    this.addSql(
      `create table "batch_job" ("id" uuid not null, "owner_id" uuid not null, "title" varchar(200) not null, "settings" jsonb not null, "status" text not null default 'queued', "rejected" jsonb not null, "paused_reason" jsonb null, "remaining_ms" int null, "event_seq" int not null default 0, "processing_time" int not null default 0, "run_started_at" timestamptz null, "started_at" timestamptz null, "ended_at" timestamptz null, "created_at" timestamptz not null, "updated_at" timestamptz not null, primary key ("id"));`,
    )
    this.addSql(`create index "batch_job_status_index" on "batch_job" ("status");`)
    this.addSql(
      `create index "batch_job_owner_id_created_at_id_index" on "batch_job" ("owner_id", "created_at", "id");`,
    )

    this.addSql(
      `create table "batch_file" ("id" uuid not null, "job_id" uuid not null, "index" int not null, "position" int not null, "name" varchar(500) not null, "title" varchar(200) not null, "story_id" uuid null, "status" text not null default 'queued', "error" jsonb null, "word_count" int not null, "duplicate_of" int null, "duplicate_of_story" uuid null, "settings" jsonb not null, "started_at" timestamptz null, "ended_at" timestamptz null, primary key ("id"));`,
    )
    this.addSql(`create index "batch_file_story_id_index" on "batch_file" ("story_id");`)
    this.addSql(
      `create index "batch_file_job_id_status_position_index" on "batch_file" ("job_id", "status", "position");`,
    )
    this.addSql(
      `alter table "batch_file" add constraint "batch_file_job_id_index_unique" unique ("job_id", "index");`,
    )

    this.addSql(`alter table "story" add "batch_id" uuid null;`)
    this.addSql(
      `alter table "story" add constraint "story_batch_id_foreign" foreign key ("batch_id") references "batch_job" ("id") on delete set null;`,
    )
    this.addSql(`create index "story_batch_id_index" on "story" ("batch_id");`)
    this.addSql(
      `create index "story_owner_id_content_index" on "story" ("owner_id", md5("original_content"));`,
    )

    this.addSql(`alter table "activity_event" drop constraint "activity_event_kind_check";`)
    this.addSql(`alter table "activity_event" add "batch_id" uuid null;`)
    this.addSql(
      `alter table "activity_event" add constraint "activity_event_batch_id_foreign" foreign key ("batch_id") references "batch_job" ("id") on delete cascade;`,
    )
    this.addSql(`alter table "activity_event" alter column "story_id" drop not null;`)
    this.addSql(`create index "activity_event_batch_id_index" on "activity_event" ("batch_id");`)
    this.addSql(
      `alter table "activity_event" add constraint "activity_event_kind_check" check ("kind" in ('story_added', 'story_started', 'story_waiting', 'story_completed', 'story_partial', 'story_failed', 'story_cancelled', 'batch_added', 'batch_paused', 'batch_completed', 'batch_partial', 'batch_failed', 'batch_cancelled'));`,
    )

    this.addSql(
      `alter table "batch_job" add constraint "batch_job_owner_id_foreign" foreign key ("owner_id") references "user" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "batch_job" add constraint "batch_job_status_check" check ("status" in ('queued', 'processing', 'paused', 'completed', 'partial', 'failed', 'cancelled'));`,
    )

    this.addSql(
      `alter table "batch_file" add constraint "batch_file_job_id_foreign" foreign key ("job_id") references "batch_job" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "batch_file" add constraint "batch_file_story_id_foreign" foreign key ("story_id") references "story" ("id") on delete set null;`,
    )
    this.addSql(
      `alter table "batch_file" add constraint "batch_file_status_check" check ("status" in ('queued', 'processing', 'completed', 'partial', 'failed', 'cancelled'));`,
    )
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "story" drop constraint "story_batch_id_foreign";`)
    this.addSql(`alter table "batch_file" drop constraint "batch_file_job_id_foreign";`)
    this.addSql(`alter table "activity_event" drop constraint "activity_event_batch_id_foreign";`)

    this.addSql(`delete from "activity_event" where "batch_id" is not null;`)
    this.addSql(`drop table if exists "batch_job" cascade;`)
    this.addSql(`drop table if exists "batch_file" cascade;`)

    this.addSql(`drop index "activity_event_batch_id_index";`)
    this.addSql(`alter table "activity_event" drop constraint "activity_event_kind_check";`)
    this.addSql(`alter table "activity_event" drop column "batch_id";`)
    this.addSql(`alter table "activity_event" alter column "story_id" set not null;`)
    this.addSql(
      `alter table "activity_event" add constraint "activity_event_kind_check" check ("kind" in ('story_added', 'story_started', 'story_waiting', 'story_completed', 'story_partial', 'story_failed', 'story_cancelled'));`,
    )

    this.addSql(`drop index "story_batch_id_index";`)
    this.addSql(`drop index "story_owner_id_content_index";`)
    this.addSql(`alter table "story" drop column "batch_id";`)
  }
}
