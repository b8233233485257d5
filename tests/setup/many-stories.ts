import type pg from 'pg'

export interface ManyStories {
  /** The first has a third of all, the others share the rest. */
  owners: string[]
  stories: number
  /** Narrations of each story; of pictures there are a third as many. */
  narrations: number
  /** They came within so many days up to now. */
  days: number
  /** The part of stories that did not become whole. */
  troubled?: number
}

/** Stories as they stand after so many days, made by the database itself: what they say is of no meaning. */
export async function seedStories(client: pg.ClientBase, asked: ManyStories): Promise<void> {
  const { owners, stories, narrations, days, troubled = 0.3 } = asked
  await client.query('select setseed(0.5)')
  await client.query(
    `insert into story (id, owner_id, title, genre, language, original_content, generated_content, custom_prompt, settings,
       status, story_generated, audio_generated, images_generated, original_word_count, processing_time, stage_times, providers,
       original_key, created_at, updated_at)
     select uuidv7(), ($1::uuid[])[case when n % 3 = 0 then 1 else 1 + n % array_length($1::uuid[], 1) end],
       'Truyện ' || n, (array['cổ tích', 'trinh thám', 'khoa học', '', 'tình cảm', 'hài', 'kinh dị', 'lịch sử', 'thơ', 'ngụ ngôn'])[1 + floor(10 * random() ^ 2)::int],
       'vi-VN', '', '', '', '{"mode": "auto", "region": "auto"}', s.status, true, s.status = 'completed', s.status = 'completed', 1500,
       1000 + floor(60000 * random())::int,
       jsonb_build_object('story', floor(400 + 30000 * random() ^ 3), 'audio', floor(900 + 90000 * random() ^ 3), 'images', floor(50 + 50000 * random() ^ 3)),
       '{}', 'original/' || n, s.at, s.at
     from generate_series(1, $2::int) n
     cross join lateral (select random() as chance, now() - random() * $3::int * interval '1 day' as at where n > 0) drawn
     cross join lateral (select drawn.at, case when drawn.chance > $4::float then 'completed'
       else (array['partial', 'failed', 'waiting', 'cancelled'])[1 + floor(drawn.chance * 4 / $4)::int] end as status) s`,
    [owners, stories, days, troubled],
  )
  await client.query(
    `insert into audio_chunk (id, story_id, chunk_index, content, status, word_count, voice, duration, created_at, updated_at)
     select uuidv7(), s.id, n, '', case when s.status = 'failed' and n > 1 then 'failed' else 'completed' end, 100, '',
       20000 + n * 137, s.created_at, s.created_at
     from story s cross join generate_series(0, $1::int - 1) n where s.original_key like 'original/%' and s.original_content = ''`,
    [narrations],
  )
  await client.query(
    `insert into image_chunk (id, story_id, chunk_index, content, status, style, created_at, updated_at)
     select uuidv7(), s.id, n, '', case when s.status in ('partial', 'failed') and n > 0 then 'failed' else 'completed' end, '{}',
       s.created_at, s.created_at
     from story s cross join generate_series(0, $1::int - 1) n where s.original_key like 'original/%' and s.original_content = ''`,
    [Math.ceil(narrations / 3)],
  )
  await client.query(
    `insert into usage_entry (owner_id, story_id, kind, provider, model, cost, created_at)
     select owner_id, id, 'story', 'gemini', 'm', 0.0001 * (original_word_count % 7 + length(title)) + 0.00000017, created_at
     from story where original_content = ''`,
  )
  await client.query(
    `insert into activity_event (owner_id, story_id, kind, created_at)
     select owner_id, id, 'story_' || status, updated_at from story where original_content = '' and status <> 'processing'`,
  )
}
