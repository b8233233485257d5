import { Migration } from '@mikro-orm/migrations'

export class Notify extends Migration {
  override name = '20261126_notify'

  override up(): void | Promise<void> {
    this.addSql(
      `create table "notification" ("id" bigint not null, "owner_id" uuid not null, "story_id" uuid null, "batch_id" uuid null, "kind" text not null, "created_at" timestamptz not null, "read_at" timestamptz null, "told_at" timestamptz null, "mail_id" varchar(100) null, "mailed_at" timestamptz null, primary key ("id"));`,
    )
    this.addSql(`create index "notification_story_id_index" on "notification" ("story_id");`)
    this.addSql(`create index "notification_batch_id_index" on "notification" ("batch_id");`)
    this.addSql(`create index "notification_mail_id_index" on "notification" ("mail_id");`)
    this.addSql(`create index "notification_owner_id_id_index" on "notification" ("owner_id", "id");`)
    this.addSql(`create index "notification_unread" on "notification" ("owner_id") where "read_at" is null;`)
    this.addSql(
      `create index "notification_not_told" on "notification" ("created_at") where "told_at" is null;`,
    )
    this.addSql(`create index "notification_created_at" on "notification" using brin ("created_at");`)

    this.addSql(
      `create table "push_subscription" ("id" uuid not null, "owner_id" uuid not null, "session_id" uuid not null, "endpoint" varchar(1000) not null, "p256dh" varchar(100) not null, "auth" varchar(30) not null, "created_at" timestamptz not null, primary key ("id"));`,
    )
    this.addSql(`create index "push_subscription_owner_id_index" on "push_subscription" ("owner_id");`)
    this.addSql(`create index "push_subscription_session_id_index" on "push_subscription" ("session_id");`)
    this.addSql(
      `alter table "push_subscription" add constraint "push_subscription_endpoint_unique" unique ("endpoint");`,
    )

    this.addSql(`alter table "activity_event" drop constraint "activity_event_kind_check";`)
    this.addSql(
      `alter table "activity_event" add constraint "activity_event_kind_check" check ("kind" in ('story_added', 'story_started', 'story_waiting', 'story_completed', 'story_partial', 'story_failed', 'story_cancelled', 'story_held', 'batch_added', 'batch_paused', 'batch_completed', 'batch_partial', 'batch_failed', 'batch_cancelled', 'batch_held'));`,
    )

    this.addSql(
      `alter table "notification" add constraint "notification_owner_id_foreign" foreign key ("owner_id") references "user" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "notification" add constraint "notification_story_id_foreign" foreign key ("story_id") references "story" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "notification" add constraint "notification_batch_id_foreign" foreign key ("batch_id") references "batch_job" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "notification" add constraint "notification_kind_check" check ("kind" in ('story_completed', 'story_waiting', 'story_partial', 'story_failed', 'story_held', 'batch_completed', 'batch_partial', 'batch_failed', 'batch_paused', 'batch_held'));`,
    )

    this.addSql(
      `alter table "push_subscription" add constraint "push_subscription_owner_id_foreign" foreign key ("owner_id") references "user" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "push_subscription" add constraint "push_subscription_session_id_foreign" foreign key ("session_id") references "user_session" ("id") on delete cascade;`,
    )

    // Preferences are stored whole.
    this.addSql(
      `update "user" set "preferences" = jsonb_set("preferences", '{notifications,mails}', '"batches"');`,
    )
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "notification" cascade;`)
    this.addSql(`drop table if exists "push_subscription" cascade;`)

    this.addSql(`delete from "activity_event" where "kind" in ('story_held', 'batch_held');`)
    this.addSql(`alter table "activity_event" drop constraint "activity_event_kind_check";`)
    this.addSql(
      `alter table "activity_event" add constraint "activity_event_kind_check" check ("kind" in ('story_added', 'story_started', 'story_waiting', 'story_completed', 'story_partial', 'story_failed', 'story_cancelled', 'batch_added', 'batch_paused', 'batch_completed', 'batch_partial', 'batch_failed', 'batch_cancelled'));`,
    )
    this.addSql(`update "user" set "preferences" = "preferences" #- '{notifications,mails}';`)
  }
}
