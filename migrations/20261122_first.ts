import { Migration } from '@mikro-orm/migrations'

export class First extends Migration {
  override name = '20261122_first'

  override up(): void | Promise<void> {
    this.addSql(
      `create table "user" ("id" uuid not null, "username" varchar(50) not null, "email" varchar(100) not null, "password" varchar(255) not null, "full_name" varchar(100) not null, "avatar" varchar(255) null, "role" text not null default 'user', "status" text not null default 'active', "email_verified" boolean not null default false, "preferences" jsonb not null, "subscription" jsonb not null, "last_login_at" timestamptz null, "login_count" int not null default 0, "created_at" timestamptz not null, "updated_at" timestamptz not null, primary key ("id"));`,
    )
    this.addSql(`create unique index "user_username_unique" on "user" (lower("username"));`)
    this.addSql(`create unique index "user_email_unique" on "user" (lower("email"));`)

    this.addSql(
      `create table "artifact" ("id" uuid not null, "owner_id" uuid not null, "hash" varchar(64) not null, "kind" text not null, "storage_key" varchar(255) not null, "bytes" int not null, "mime" varchar(100) not null, "duration" int null, "provider" varchar(50) not null, "model" varchar(100) not null, "cost" real not null default 0, "took_ms" int not null, "words" jsonb null, "prompt" text null, "created_at" timestamptz not null, primary key ("id"));`,
    )
    this.addSql(
      `create index "artifact_kind_provider_created_at_index" on "artifact" ("kind", "provider", "created_at");`,
    )
    this.addSql(
      `alter table "artifact" add constraint "artifact_owner_id_hash_unique" unique ("owner_id", "hash");`,
    )

    this.addSql(
      `create table "story" ("id" uuid not null, "owner_id" uuid not null, "title" varchar(200) not null, "genre" varchar(50) not null default '', "language" text not null, "original_content" text not null, "generated_content" text not null default '', "custom_prompt" text not null default '', "settings" jsonb not null, "status" text not null default 'queued', "story_generated" boolean not null default false, "audio_generated" boolean not null default false, "images_generated" boolean not null default false, "original_word_count" int not null, "generated_word_count" int not null default 0, "processing_time" int not null default 0, "providers" jsonb not null, "error" jsonb null, "progress" jsonb null, "requested_step" text not null default 'all', "event_seq" int not null default 0, "story_percent" int not null default 0, "run_started_at" timestamptz null, "writing_epoch" int not null default 0, "original_key" varchar(255) not null, "generated_key" varchar(255) null, "audio_id" uuid null, "created_at" timestamptz not null, "updated_at" timestamptz not null, primary key ("id"));`,
    )
    this.addSql(`create index "story_status_index" on "story" ("status");`)
    this.addSql(
      `create index "story_owner_id_created_at_id_index" on "story" ("owner_id", "created_at", "id");`,
    )
    this.addSql(`create index "story_queued" on "story" ("created_at") where "status" = 'queued';`)

    this.addSql(
      `create table "image_chunk" ("id" uuid not null, "story_id" uuid not null, "chunk_index" int not null, "content" text not null, "status" text not null default 'pending', "attempts" int not null default 0, "error" text null, "artifact_id" uuid null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "prompt" text not null default '', "style" jsonb not null, "image_size" varchar(20) not null default '1024x1024', primary key ("id"));`,
    )
    this.addSql(
      `alter table "image_chunk" add constraint "image_chunk_story_id_chunk_index_unique" unique ("story_id", "chunk_index");`,
    )

    this.addSql(
      `create table "audio_chunk" ("id" uuid not null, "story_id" uuid not null, "chunk_index" int not null, "content" text not null, "status" text not null default 'pending', "attempts" int not null default 0, "error" text null, "artifact_id" uuid null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "spoken_text" text null, "word_count" int not null, "voice" varchar(100) not null, "duration" int null, "words" jsonb null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "audio_chunk" add constraint "audio_chunk_story_id_chunk_index_unique" unique ("story_id", "chunk_index");`,
    )

    this.addSql(
      `create table "user_session" ("id" uuid not null, "user_id" uuid not null, "token_hash" varchar(64) null, "generation" int not null default 0, "rotated_at" timestamptz null, "kind" text not null, "ip_address" varchar(45) null, "user_agent" varchar(500) null, "is_active" boolean not null default true, "last_seen_at" timestamptz not null, "expires_at" timestamptz not null, "created_at" timestamptz not null, primary key ("id"));`,
    )
    this.addSql(`create index "user_session_user_id_index" on "user_session" ("user_id");`)
    this.addSql(
      `alter table "user_session" add constraint "user_session_token_hash_unique" unique ("token_hash");`,
    )
    this.addSql(`create index "user_session_expires_at_index" on "user_session" ("expires_at");`)

    this.addSql(
      `create table "voice" ("id" varchar(100) not null, "provider" varchar(50) not null, "name" varchar(100) not null, "language" text not null, "gender" text not null, primary key ("id"));`,
    )
    this.addSql(`create index "voice_provider_index" on "voice" ("provider");`)

    // The socket adapter keeps payloads here that are too large for NOTIFY.
    this.addSql(
      `create table if not exists "socket_io_attachments" ("id" bigserial unique, "created_at" timestamptz default now(), "payload" bytea);`,
    )

    this.addSql(
      `alter table "user" add constraint "user_role_check" check ("role" in ('user', 'premium', 'admin'));`,
    )
    this.addSql(
      `alter table "user" add constraint "user_status_check" check ("status" in ('active', 'inactive', 'banned'));`,
    )

    this.addSql(
      `alter table "artifact" add constraint "artifact_owner_id_foreign" foreign key ("owner_id") references "user" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "artifact" add constraint "artifact_kind_check" check ("kind" in ('narration', 'picture', 'audio'));`,
    )

    this.addSql(
      `alter table "story" add constraint "story_owner_id_foreign" foreign key ("owner_id") references "user" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "story" add constraint "story_audio_id_foreign" foreign key ("audio_id") references "artifact" ("id") on delete set null;`,
    )
    this.addSql(
      `alter table "story" add constraint "story_language_check" check ("language" in ('vi-VN', 'en-US'));`,
    )
    this.addSql(
      `alter table "story" add constraint "story_status_check" check ("status" in ('queued', 'processing', 'waiting', 'completed', 'partial', 'failed', 'cancelled'));`,
    )
    this.addSql(
      `alter table "story" add constraint "story_requested_step_check" check ("requested_step" in ('story', 'audio', 'images', 'all'));`,
    )

    this.addSql(
      `alter table "image_chunk" add constraint "image_chunk_story_id_foreign" foreign key ("story_id") references "story" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "image_chunk" add constraint "image_chunk_artifact_id_foreign" foreign key ("artifact_id") references "artifact" ("id") on delete set null;`,
    )
    this.addSql(
      `alter table "image_chunk" add constraint "image_chunk_status_check" check ("status" in ('pending', 'processing', 'completed', 'failed'));`,
    )

    this.addSql(
      `alter table "audio_chunk" add constraint "audio_chunk_story_id_foreign" foreign key ("story_id") references "story" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "audio_chunk" add constraint "audio_chunk_artifact_id_foreign" foreign key ("artifact_id") references "artifact" ("id") on delete set null;`,
    )
    this.addSql(
      `alter table "audio_chunk" add constraint "audio_chunk_status_check" check ("status" in ('pending', 'processing', 'completed', 'failed'));`,
    )

    this.addSql(
      `alter table "user_session" add constraint "user_session_user_id_foreign" foreign key ("user_id") references "user" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "user_session" add constraint "user_session_kind_check" check ("kind" in ('web', 'api'));`,
    )

    this.addSql(
      `alter table "voice" add constraint "voice_language_check" check ("language" in ('vi-VN', 'en-US'));`,
    )
    this.addSql(
      `alter table "voice" add constraint "voice_gender_check" check ("gender" in ('female', 'male', 'neutral'));`,
    )
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "artifact" drop constraint "artifact_owner_id_foreign";`)
    this.addSql(`alter table "story" drop constraint "story_owner_id_foreign";`)
    this.addSql(`alter table "user_session" drop constraint "user_session_user_id_foreign";`)
    this.addSql(`alter table "story" drop constraint "story_audio_id_foreign";`)
    this.addSql(`alter table "image_chunk" drop constraint "image_chunk_artifact_id_foreign";`)
    this.addSql(`alter table "audio_chunk" drop constraint "audio_chunk_artifact_id_foreign";`)
    this.addSql(`alter table "image_chunk" drop constraint "image_chunk_story_id_foreign";`)
    this.addSql(`alter table "audio_chunk" drop constraint "audio_chunk_story_id_foreign";`)

    this.addSql(`drop table if exists "user" cascade;`)
    this.addSql(`drop table if exists "artifact" cascade;`)
    this.addSql(`drop table if exists "story" cascade;`)
    this.addSql(`drop table if exists "image_chunk" cascade;`)
    this.addSql(`drop table if exists "audio_chunk" cascade;`)
    this.addSql(`drop table if exists "user_session" cascade;`)
    this.addSql(`drop table if exists "voice" cascade;`)
  }
}
