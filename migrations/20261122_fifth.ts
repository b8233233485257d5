import { Migration } from '@mikro-orm/migrations'

export class Plans extends Migration {
  override name = '20261122_fifth'

  override up(): void | Promise<void> {
    this.addSql(`alter table "plan_usage" add "images" int not null default 0;`)

    this.addSql(`alter table "story" add "has_turn" boolean not null default false;`)
    // Until now every story was started as it came.
    this.addSql(`update "story" set "has_turn" = true where "status" in ('queued', 'processing');`)
    this.addSql(
      `create index "story_under_way" on "story" ("owner_id") where "status" in ('queued', 'processing');`,
    )
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "plan_usage" drop column "images";`)

    this.addSql(`drop index "story_under_way";`)
    this.addSql(`alter table "story" drop column "has_turn";`)
  }
}
