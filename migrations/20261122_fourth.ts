import { Migration } from '@mikro-orm/migrations'

export class Accounts extends Migration {
  override name = '20261122_fourth'

  override up(): void | Promise<void> {
    // As rate-limiter-flexible expects it.
    this.addSql(
      `create unlogged table "rate_limit" ("key" varchar(255) primary key, "points" integer not null default 0, "expire" bigint);`,
    )
    this.addSql(
      `create table "plan_usage" ("owner_id" uuid not null, "month" varchar(7) not null, "stories" int not null default 0, primary key ("owner_id", "month"));`,
    )

    this.addSql(
      `create table "audit_entry" ("id" bigserial primary key, "actor_id" uuid null, "actor_name" varchar(50) not null, "target_id" uuid null, "target_name" varchar(50) not null, "action" varchar(50) not null, "details" jsonb not null, "ip_address" varchar(45) null, "created_at" timestamptz not null);`,
    )
    this.addSql(`create index "audit_entry_target_id_id_index" on "audit_entry" ("target_id", "id");`)

    this.addSql(
      `alter table "user_session" add "device" varchar(100) null, add "os" varchar(50) null, add "browser" varchar(50) null, add "version" varchar(20) null;`,
    )

    this.addSql(
      `alter table "plan_usage" add constraint "plan_usage_owner_id_foreign" foreign key ("owner_id") references "user" ("id") on delete cascade;`,
    )

    this.addSql(
      `alter table "audit_entry" add constraint "audit_entry_actor_id_foreign" foreign key ("actor_id") references "user" ("id") on delete set null;`,
    )
    this.addSql(
      `alter table "audit_entry" add constraint "audit_entry_target_id_foreign" foreign key ("target_id") references "user" ("id") on delete set null;`,
    )
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "rate_limit";`)
    this.addSql(`drop table if exists "plan_usage" cascade;`)
    this.addSql(`drop table if exists "audit_entry" cascade;`)

    this.addSql(
      `alter table "user_session" drop column "device", drop column "os", drop column "browser", drop column "version";`,
    )
  }
}
