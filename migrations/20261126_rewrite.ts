import { Migration } from '@mikro-orm/migrations'

export class Rewrite extends Migration {
  override name = '20261126_rewrite'

  override up(): void | Promise<void> {
    this.addSql(
      `create table "story_section" ("id" uuid not null, "story_id" uuid not null, "source_start" int not null, "source_end" int not null, "chapter" varchar(200) null, "state" text not null default 'pending', "faults" jsonb not null, "ratio" double precision null, "retries" int not null default 0, "draft" text not null default '', "created_at" timestamptz not null, "updated_at" timestamptz not null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "story_section" add constraint "story_section_story_id_source_start_unique" unique ("story_id", "source_start");`,
    )
    this.addSql(`alter table "story" add "headings" jsonb not null default '[]';`)
    this.addSql(`alter table "image_chunk" add "section_id" uuid null;`)
    this.addSql(
      `alter table "image_chunk" add constraint "image_chunk_section_id_foreign" foreign key ("section_id") references "story_section" ("id") on delete set null;`,
    )
    this.addSql(`create index "image_chunk_section_id_index" on "image_chunk" ("section_id");`)
    this.addSql(`alter table "audio_chunk" add "section_id" uuid null;`)
    this.addSql(
      `alter table "audio_chunk" add constraint "audio_chunk_section_id_foreign" foreign key ("section_id") references "story_section" ("id") on delete set null;`,
    )
    this.addSql(`create index "audio_chunk_section_id_index" on "audio_chunk" ("section_id");`)
    this.addSql(
      `alter table "story_section" add constraint "story_section_story_id_foreign" foreign key ("story_id") references "story" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "story_section" add constraint "story_section_state_check" check ("state" in ('pending', 'written', 'marked', 'again'));`,
    )

    // A text that was being written by one call for all of it is begun anew, by sections.
    for (const table of ['audio_chunk', 'image_chunk']) {
      this.addSql(
        `delete from "${table}" where "story_id" in (select "id" from "story" where not "story_generated");`,
      )
    }
    this.addSql(`update "story" set "unfinished_text" = '' where not "story_generated";`)

    // Settings are stored whole: older stories and batches get what newer ones are created with.
    this.addSql(`update "story" set "settings" = '{"rewrite": "auto"}'::jsonb || "settings";`)
    this.addSql(`update "batch_job" set "settings" = '{"rewrite": "auto"}'::jsonb || "settings";`)
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "image_chunk" drop constraint "image_chunk_section_id_foreign";`)
    this.addSql(`alter table "audio_chunk" drop constraint "audio_chunk_section_id_foreign";`)
    this.addSql(`drop table if exists "story_section" cascade;`)
    this.addSql(`drop index "audio_chunk_section_id_index";`)
    this.addSql(`alter table "audio_chunk" drop column "section_id";`)
    this.addSql(`drop index "image_chunk_section_id_index";`)
    this.addSql(`alter table "image_chunk" drop column "section_id";`)
    this.addSql(`alter table "story" drop column "headings";`)
    this.addSql(`update "story" set "settings" = "settings" - 'rewrite';`)
    this.addSql(`update "batch_job" set "settings" = "settings" - 'rewrite';`)
  }
}
