import { Migration } from '@mikro-orm/migrations'

export class Console extends Migration {
  override name = '20261122_sixth'

  override up(): void | Promise<void> {
    this.addSql(`create index "user_created_at_id_index" on "user" ("created_at", "id");`)
    this.addSql(
      `create index "user_last_login" on "user" (coalesce("last_login_at", 'epoch'::timestamptz), "id");`,
    )
    this.addSql(`create index "activity_event_created_at" on "activity_event" using brin ("created_at");`)
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "activity_event_created_at";`)
    this.addSql(`drop index "user_created_at_id_index";`)
    this.addSql(`drop index "user_last_login";`)
  }
}
