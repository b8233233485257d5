import { Migration } from '@mikro-orm/migrations'

export class Money extends Migration {
  override name = '20261122_third'

  override up(): void | Promise<void> {
    this.addSql(
      `create table "provider_state" ("kind" text not null, "name" varchar(50) not null, "model" varchar(100) not null, "is_usual" boolean not null default false, "hold" jsonb null, "updated_at" timestamptz not null, primary key ("kind", "name"));`,
    )

    this.addSql(
      `create table "usage_entry" ("id" bigserial primary key, "owner_id" uuid not null, "story_id" uuid null, "kind" text not null, "provider" varchar(50) not null, "model" varchar(100) not null, "chunk_index" int null, "artifact_id" uuid null, "input_tokens" int not null default 0, "output_tokens" int not null default 0, "characters" int not null default 0, "images" int not null default 0, "cost" double precision null, "cached" boolean not null default false, "created_at" timestamptz not null);`,
    )
    this.addSql(
      `create index "usage_entry_owner_id_created_at_index" on "usage_entry" ("owner_id", "created_at");`,
    )
    this.addSql(
      `create index "usage_entry_provider_model_id_index" on "usage_entry" ("provider", "model", "id");`,
    )
    this.addSql(
      `alter table "usage_entry" add constraint "usage_entry_story_id_kind_chunk_index_artifact_id_unique" unique ("story_id", "kind", "chunk_index", "artifact_id");`,
    )

    this.addSql(`alter table "artifact" add "preview_key" varchar(255) null;`)

    this.addSql(`alter table "story" add "unfinished_text" text not null default '';`)
    // Settings are stored whole: older stories get what newer ones are created with.
    this.addSql(
      `update "story" set "settings" = '{"pitch": 0, "storyProvider": "auto", "speechProvider": "auto", "imageProvider": "auto"}'::jsonb || "settings";`,
    )

    this.addSql(`alter table "voice" add "preview_key" varchar(255) null;`)

    this.addSql(
      `alter table "provider_state" add constraint "provider_state_kind_check" check ("kind" in ('story', 'speech', 'image'));`,
    )

    this.addSql(
      `alter table "usage_entry" add constraint "usage_entry_owner_id_foreign" foreign key ("owner_id") references "user" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "usage_entry" add constraint "usage_entry_story_id_foreign" foreign key ("story_id") references "story" ("id") on delete set null;`,
    )
    this.addSql(
      `alter table "usage_entry" add constraint "usage_entry_artifact_id_foreign" foreign key ("artifact_id") references "artifact" ("id") on delete set null;`,
    )
    this.addSql(
      `alter table "usage_entry" add constraint "usage_entry_kind_check" check ("kind" in ('story', 'audio', 'images'));`,
    )
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "provider_state" cascade;`)
    this.addSql(`drop table if exists "usage_entry" cascade;`)

    this.addSql(`alter table "artifact" drop column "preview_key";`)

    this.addSql(`alter table "story" drop column "unfinished_text";`)

    this.addSql(`alter table "voice" drop column "preview_key";`)
  }
}
