import { Migration } from '@mikro-orm/migrations'

export class Templates extends Migration {
  override name = '20261126_templates'

  override up(): void | Promise<void> {
    this.addSql(
      `create table "prompt_template" ("id" uuid not null, "owner_id" uuid not null, "name" varchar(80) not null, "name_key" varchar(250) not null, "prompt" text not null, "rewrite" text not null, "language" text not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "prompt_template" add constraint "prompt_template_owner_id_name_key_unique" unique ("owner_id", "name_key");`,
    )
    this.addSql(
      `alter table "prompt_template" add constraint "prompt_template_owner_id_foreign" foreign key ("owner_id") references "user" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "prompt_template" add constraint "prompt_template_rewrite_check" check ("rewrite" in ('auto', 'retell', 'close', 'children', 'drama', 'summary', 'translate', 'free'));`,
    )
    this.addSql(
      `alter table "prompt_template" add constraint "prompt_template_language_check" check ("language" in ('auto', 'vi-VN', 'en-US'));`,
    )
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "prompt_template" cascade;`)
  }
}
