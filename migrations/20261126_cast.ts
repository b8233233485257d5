import { Migration } from '@mikro-orm/migrations'

export class Cast extends Migration {
  override name = '20261126_cast'

  override up(): void | Promise<void> {
    this.addSql(
      `create table "cast_sheet" ("story_id" uuid not null, "sheet" jsonb not null, "covered" int not null default 0, "names_asked" jsonb not null, "problem" varchar(50) null, "provider" varchar(50) not null, "model" varchar(100) not null, "edited_at" timestamptz null, "created_at" timestamptz not null, "updated_at" timestamptz not null, primary key ("story_id"));`,
    )

    this.addSql(
      `create table "picture_take" ("id" uuid not null, "story_id" uuid not null, "chunk_index" int not null, "artifact_id" uuid not null, "prompt" text not null, "own_prompt" text null, "style" jsonb not null, "created_at" timestamptz not null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "picture_take" add constraint "picture_take_story_id_chunk_index_artifact_id_unique" unique ("story_id", "chunk_index", "artifact_id");`,
    )

    this.addSql(`alter table "artifact" drop constraint "artifact_kind_check";`)
    this.addSql(
      `alter table "artifact" add constraint "artifact_kind_check" check ("kind" in ('narration', 'picture', 'audio', 'cast'));`,
    )

    this.addSql(`alter table "story" add "requested_pictures" jsonb null;`)

    this.addSql(
      `alter table "image_chunk" add "own_prompt" text null, add "caption" text not null default '';`,
    )

    this.addSql(
      `alter table "cast_sheet" add constraint "cast_sheet_story_id_foreign" foreign key ("story_id") references "story" ("id") on update cascade on delete cascade;`,
    )

    this.addSql(
      `alter table "picture_take" add constraint "picture_take_story_id_foreign" foreign key ("story_id") references "story" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "picture_take" add constraint "picture_take_artifact_id_foreign" foreign key ("artifact_id") references "artifact" ("id") on delete cascade;`,
    )

    // What stood as the prompt was the caption; what was asked for then was the passage.
    this.addSql(`update "image_chunk" set "caption" = "prompt", "prompt" = '' where "prompt" <> '';`)
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "cast_sheet" cascade;`)
    this.addSql(`drop table if exists "picture_take" cascade;`)

    this.addSql(`alter table "artifact" drop constraint "artifact_kind_check";`)
    this.addSql(`delete from "artifact" where "kind" = 'cast';`)
    this.addSql(
      `alter table "artifact" add constraint "artifact_kind_check" check ("kind" in ('narration', 'picture', 'audio'));`,
    )

    this.addSql(`update "image_chunk" set "prompt" = "caption";`)
    this.addSql(`alter table "image_chunk" drop column "own_prompt", drop column "caption";`)

    this.addSql(`alter table "story" drop column "requested_pictures";`)
  }
}
