import { Migration } from '@mikro-orm/migrations'

/** What is summed up an hour, each a column of `dashboard_sum` of this type. */
const sums = {
  stories: 'int',
  processing: 'int',
  completed: 'int',
  failed: 'int',
  worked_on: 'int',
  processing_time: 'bigint',
  audio_files: 'int',
  audio_ms: 'bigint',
  images: 'int',
  cost: 'numeric',
}
const names = Object.keys(sums)

/**
 * The sums of the dashboard (docs/decisions/018-the-dashboard-is-summed-up-beforehand.md). A change of a row that counts
 * leaves lines in `dashboard_change`, in its own transaction; `db/dashboard-sums.ts` folds them into the two other tables.
 */
export class Dashboard extends Migration {
  override name = '20261126_dashboard'

  override up(): void | Promise<void> {
    this.addSql(`alter table "story" add "stage_times" jsonb not null default '{}';`)
    this.addSql(
      `create index "story_needs_owner" on "story" ("owner_id", "updated_at") where "status" in ('failed', 'partial', 'waiting') and "batch_id" is null;`,
    )
    this.addSql(`drop index "story_under_way";`)
    this.addSql(
      `create index "story_under_way" on "story" ("owner_id", "created_at") where "status" in ('queued', 'processing');`,
    )
    this.addSql(
      `create index "batch_job_unfinished" on "batch_job" ("owner_id", "updated_at") where "status" not in ('completed', 'cancelled');`,
    )
    this.addSql(
      `create index "activity_event_owner_id_kind_id_index" on "activity_event" ("owner_id", "kind", "id");`,
    )

    this.addSql(
      `create table "dashboard_change" ("owner_id" uuid not null, "hour" timestamptz not null, "measure" text not null, "label" text not null, "amount" numeric not null);`,
    )
    this.addSql(`create index "dashboard_change_owner_id" on "dashboard_change" ("owner_id");`)
    this.addSql(
      `create table "dashboard_sum" ("owner_id" uuid not null, "grain" text not null, "at" timestamptz not null, ${Object.entries(
        sums,
      )
        .map(([name, type]) => `"${name}" ${type} not null default 0`)
        .join(', ')}, primary key ("owner_id", "grain", "at"));`,
    )
    this.addSql(
      `create index "dashboard_sum_empty" on "dashboard_sum" ("owner_id") where ${names.map((name) => `"${name}" = 0`).join(' and ')};`,
    )
    this.addSql(
      `create table "dashboard_label" ("owner_id" uuid not null, "measure" text not null, "grain" text not null, "at" timestamptz not null, "label" text not null, "amount" int not null, primary key ("owner_id", "measure", "grain", "at", "label"));`,
    )
    this.addSql(`create index "dashboard_label_empty" on "dashboard_label" ("owner_id") where "amount" = 0;`)

    for (const statement of countingStories) this.addSql(statement)
    for (const statement of countingPassages) this.addSql(statement)
    for (const statement of countingBatchesAndCosts) this.addSql(statement)
    this.addSql(recount)
    this.addSql('select "dashboard_recount"();')
  }

  override down(): void | Promise<void> {
    const triggers = {
      story: ['story_counts', 'story_changes', 'story_takes_its_passages'],
      audio_chunk: ['audio_chunk_counts', 'audio_chunk_changes', 'audio_chunk_goes'],
      image_chunk: ['image_chunk_counts', 'image_chunk_changes', 'image_chunk_goes'],
      batch_job: ['batch_job_counts', 'batch_job_changes'],
      usage_entry: ['usage_entry_counts', 'usage_entry_goes'],
    }
    for (const [table, own] of Object.entries(triggers)) {
      for (const name of own) this.addSql(`drop trigger "${name}" on "${table}";`)
    }
    const functions = [
      'dashboard_recount()',
      'count_cost()',
      'count_batch()',
      'count_passage()',
      'take_passages()',
      'count_story()',
      'counts_of_story(story)',
      'counts_of_batch(batch_job)',
      'two_digits(int)',
      'dashboard_hour_of(timestamptz)',
    ]
    for (const name of functions) this.addSql(`drop function ${name};`)
    for (const table of ['dashboard_label', 'dashboard_sum', 'dashboard_change']) {
      this.addSql(`drop table "${table}";`)
    }
    this.addSql(`drop index "activity_event_owner_id_kind_id_index";`)
    this.addSql(`drop index "batch_job_unfinished";`)
    this.addSql(`drop index "story_under_way";`)
    this.addSql(
      `create index "story_under_way" on "story" ("owner_id") where "status" in ('queued', 'processing');`,
    )
    this.addSql(`drop index "story_needs_owner";`)
    this.addSql(`alter table "story" drop column "stage_times";`)
  }
}

const ended = `"status" in ('partial', 'failed')`

/** A story counts in the hour it came. What it counts as before and after a change is taken off and put on. */
const countingStories = [
  `create function "dashboard_hour_of"("at" timestamptz) returns timestamptz language sql immutable parallel safe as $$
     select date_bin('1 hour', "at", timestamptz '2000-01-01 00:00:00+00')
   $$;`,
  // Two digits are what a person reads of a duration, and few enough values to be counted one by one.
  `create function "two_digits"("ms" int) returns text language sql immutable parallel safe as $$
     select round("ms"::numeric, least(0, 2 - length("ms"::text)))::int::text
   $$;`,
  `create function "counts_of_story"("s" story) returns table ("measure" text, "label" text, "amount" numeric)
   language sql immutable parallel safe as $$
     select * from (values
       ('stories', '', 1),
       ('processing', '', ("s"."status" in ('queued', 'processing'))::int),
       ('completed', '', ("s"."status" = 'completed')::int),
       ('failed', '', ("s".${ended})::int),
       ('worked_on', '', ("s"."processing_time" > 0)::int),
       ('processing_time', '', "s"."processing_time"),
       ('genre', "s"."genre", 1)
     ) "plain" ("measure", "label", "amount")
     union all
     select 'time_' || "stage"."key", "two_digits"("stage"."value"::int), 1 from jsonb_each_text("s"."stage_times") "stage"
   $$;`,
  `create function "count_story"() returns trigger language plpgsql as $$
   begin
     insert into "dashboard_change" ("owner_id", "hour", "measure", "label", "amount")
     select "owner_id", "hour", "measure", "label", sum("amount") from (
       select old."owner_id", "dashboard_hour_of"(old."created_at"), "measure", "label", -"amount" from "counts_of_story"(old) where tg_op <> 'INSERT'
       union all
       select new."owner_id", "dashboard_hour_of"(new."created_at"), "measure", "label", "amount" from "counts_of_story"(new) where tg_op <> 'DELETE'
     ) "both" ("owner_id", "hour", "measure", "label", "amount")
     group by 1, 2, 3, 4 having sum("amount") <> 0;
     if tg_op = 'UPDATE' and (old."created_at", old."owner_id") <> (new."created_at", new."owner_id") then
       insert into "dashboard_change" ("owner_id", "hour", "measure", "label", "amount")
       select "side"."owner_id", "dashboard_hour_of"("side"."created_at"), "made"."measure", '', "made"."amount" * "side"."sign" from (
         select 'audio_files', count(*)::numeric from "audio_chunk" where "story_id" = new."id" and "status" = 'completed'
         union all
         select 'audio_ms', coalesce(sum("duration"), 0) from "audio_chunk" where "story_id" = new."id" and "status" = 'completed'
         union all
         select 'images', count(*) from "image_chunk" where "story_id" = new."id" and "status" = 'completed'
       ) "made" ("measure", "amount"),
       (values (old."owner_id", old."created_at", -1), (new."owner_id", new."created_at", 1)) "side" ("owner_id", "created_at", "sign");
     end if;
     return null;
   end $$;`,
  `create trigger "story_counts" after insert or delete on "story" for each row execute function "count_story"();`,
  // Telling how far a story is changes none of these, and is by far what happens most.
  `create trigger "story_changes" after update on "story" for each row
   when ((old."status", old."processing_time", old."genre", old."stage_times", old."created_at", old."owner_id") is distinct from
         (new."status", new."processing_time", new."genre", new."stage_times", new."created_at", new."owner_id"))
   execute function "count_story"();`,
  // Before, while the story can still be looked up: a passage counts where its story does.
  `create function "take_passages"() returns trigger language plpgsql as $$
   begin
     delete from "audio_chunk" where "story_id" = old."id";
     delete from "image_chunk" where "story_id" = old."id";
     return old;
   end $$;`,
  `create trigger "story_takes_its_passages" before delete on "story" for each row execute function "take_passages"();`,
]

/** A passage counts while it is made, in the hour of its story. The conditions keep all other changes from costing anything. */
const countingPassages = [
  `create function "count_passage"() returns trigger language plpgsql as $$
   declare
     "files" int := 0;
     "ms" int := 0;
     "of_story" uuid;
   begin
     if tg_op <> 'INSERT' then
       "of_story" := old."story_id";
       if old."status" = 'completed' then
         "files" := "files" - 1;
         if tg_table_name = 'audio_chunk' then "ms" := "ms" - coalesce(old."duration", 0); end if;
       end if;
     end if;
     if tg_op <> 'DELETE' then
       "of_story" := new."story_id";
       if new."status" = 'completed' then
         "files" := "files" + 1;
         if tg_table_name = 'audio_chunk' then "ms" := "ms" + coalesce(new."duration", 0); end if;
       end if;
     end if;
     insert into "dashboard_change" ("owner_id", "hour", "measure", "label", "amount")
     select "owner_id", "dashboard_hour_of"("created_at"), "measure", '', "amount" from "story",
       (values (tg_argv[0], "files"), ('audio_ms', "ms")) "made" ("measure", "amount")
     where "id" = "of_story" and "amount" <> 0;
     return null;
   end $$;`,
  ...[
    {
      table: 'audio_chunk',
      measure: 'audio_files',
      differs: ' or old."duration" is distinct from new."duration"',
    },
    { table: 'image_chunk', measure: 'images', differs: '' },
  ].flatMap(({ table, measure, differs }) => [
    `create trigger "${table}_counts" after insert on "${table}" for each row when (new."status" = 'completed')
     execute function "count_passage"('${measure}');`,
    `create trigger "${table}_changes" after update on "${table}" for each row
     when ((old."status" = 'completed' or new."status" = 'completed') and (old."status" <> new."status"${differs}))
     execute function "count_passage"('${measure}');`,
    `create trigger "${table}_goes" after delete on "${table}" for each row when (old."status" = 'completed')
     execute function "count_passage"('${measure}');`,
  ]),
]

/** A batch counts in the hour it came; money when it was spent, and even when what it was spent on is gone. */
const countingBatchesAndCosts = [
  `create function "counts_of_batch"("b" batch_job) returns table ("measure" text, "amount" int)
   language sql immutable parallel safe as $$
     values ('processing', ("b"."status" in ('queued', 'processing', 'paused'))::int),
            ('completed', ("b"."status" = 'completed')::int),
            ('failed', ("b".${ended})::int)
   $$;`,
  `create function "count_batch"() returns trigger language plpgsql as $$
   begin
     insert into "dashboard_change" ("owner_id", "hour", "measure", "label", "amount")
     select "owner_id", "hour", "measure", '', sum("amount") from (
       select old."owner_id", "dashboard_hour_of"(old."created_at"), "measure", -"amount" from "counts_of_batch"(old) where tg_op <> 'INSERT'
       union all
       select new."owner_id", "dashboard_hour_of"(new."created_at"), "measure", "amount" from "counts_of_batch"(new) where tg_op <> 'DELETE'
     ) "both" ("owner_id", "hour", "measure", "amount")
     group by 1, 2, 3 having sum("amount") <> 0;
     return null;
   end $$;`,
  `create trigger "batch_job_counts" after insert or delete on "batch_job" for each row execute function "count_batch"();`,
  `create trigger "batch_job_changes" after update on "batch_job" for each row
   when ((old."status", old."created_at", old."owner_id") is distinct from (new."status", new."created_at", new."owner_id"))
   execute function "count_batch"();`,
  `create function "count_cost"() returns trigger language plpgsql as $$
   declare
     "line" usage_entry := case when tg_op = 'DELETE' then old else new end;
   begin
     insert into "dashboard_change" ("owner_id", "hour", "measure", "label", "amount")
     values ("line"."owner_id", "dashboard_hour_of"("line"."created_at"), 'cost', '',
       "line"."cost"::numeric * case when tg_op = 'DELETE' then -1 else 1 end);
     return null;
   end $$;`,
  `create trigger "usage_entry_counts" after insert on "usage_entry" for each row when (new."cost" <> 0)
   execute function "count_cost"();`,
  `create trigger "usage_entry_goes" after delete on "usage_entry" for each row when (old."cost" <> 0)
   execute function "count_cost"();`,
]

/** All sums anew from the rows themselves: for what stood before, and for rows that were put in past the triggers. */
const recount = `
  create function "dashboard_recount"() returns void language plpgsql as $$
  begin
    lock table "story", "audio_chunk", "image_chunk", "batch_job", "usage_entry" in share mode;
    truncate "dashboard_change", "dashboard_sum", "dashboard_label";
    create temporary table "recounted" on commit drop as
      with "made" as (
        select "story_id", count(*) as "audio_files", sum("duration") as "audio_ms", 0 as "images"
        from "audio_chunk" where "status" = 'completed' group by 1
        union all
        select "story_id", 0, 0, count(*) from "image_chunk" where "status" = 'completed' group by 1
      )
      select "owner_id", "dashboard_hour_of"("created_at") as "hour", 1 as "stories",
             ("status" in ('queued', 'processing'))::int as "processing", ("status" = 'completed')::int as "completed",
             (${ended})::int as "failed", ("processing_time" > 0)::int as "worked_on", "processing_time"::bigint,
             0::bigint as "audio_files", 0::bigint as "audio_ms", 0::bigint as "images", 0::numeric as "cost"
      from "story"
      union all
      select "owner_id", "dashboard_hour_of"("created_at"), 0, 0, 0, 0, 0, 0, "audio_files", "audio_ms", "images", 0
      from "made" join "story" on "id" = "story_id"
      union all
      select "owner_id", "dashboard_hour_of"("created_at"), 0, ("status" in ('queued', 'processing', 'paused'))::int,
             ("status" = 'completed')::int, (${ended})::int, 0, 0, 0, 0, 0, 0
      from "batch_job"
      union all
      select "owner_id", "dashboard_hour_of"("created_at"), 0, 0, 0, 0, 0, 0, 0, 0, 0, "cost"::numeric
      from "usage_entry" where "cost" <> 0;
    insert into "dashboard_sum" ("owner_id", "grain", "at", ${names.map((name) => `"${name}"`).join(', ')})
      select coalesce("owner_id", '00000000-0000-0000-0000-000000000000'), "grain", "at",
             ${names.map((name) => `coalesce(sum("${name}"), 0)`).join(', ')}
      from "recounted" cross join lateral (
        values ('hour', "hour"), ('day', date_trunc('day', "hour", 'UTC'))
      ) "grained" ("grain", "at")
      group by grouping sets (("owner_id", "grain", "at"), ("grain", "at"));
    insert into "dashboard_label" ("owner_id", "measure", "grain", "at", "label", "amount")
      with "labelled" as (
        select "owner_id", "dashboard_hour_of"("created_at") as "hour", "measure", "label", count(*) as "amount"
        from "story" cross join lateral (
          select 'genre', "genre"
          union all
          select 'time_' || "key", "two_digits"("value"::int) from jsonb_each_text("stage_times")
        ) "each" ("measure", "label") group by 1, 2, 3, 4
      ), "grained" as (
        select "owner_id", "measure", 'hour' as "grain", "hour" as "at", "label", "amount" from "labelled"
        union all
        select "owner_id", "measure", 'day', date_trunc('day', "hour", 'UTC'), "label", "amount" from "labelled"
        union all
        select "owner_id", "measure", 'month', date_trunc('month', "hour", 'UTC'), "label", "amount" from "labelled"
      )
      select coalesce("owner_id", '00000000-0000-0000-0000-000000000000'), "measure", "grain", "at", "label", sum("amount")
      from "grained" group by grouping sets (("owner_id", "measure", "grain", "at", "label"), ("measure", "grain", "at", "label"));
    drop table "recounted";
  end $$;`
