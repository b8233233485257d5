/**
 * What is kept of a person, by table, and where it stands in the copy that they take along (`{story}`: one for each of their
 * stories). A test holds this against the database: a table that is added is in here, or it fails.
 */
export const ownData = {
  user: 'account.json',
  user_session: 'sessions.json',
  lexicon_entry: 'lexicon.json',
  prompt_template: 'templates.json',
  notification: 'notifications.json',
  push_subscription: 'push-devices.json',
  activity_event: 'activity.json',
  plan_usage: 'plan-usage.json',
  usage_entry: 'usage.json',
  artifact: 'made.json',
  audit_entry: 'changes-by-admins.json',
  batch_job: 'batches.json',
  batch_file: 'batch-files.json',
  story: 'stories/{story}/story.json',
  audio_chunk: 'stories/{story}/story.json',
  image_chunk: 'stories/{story}/story.json',
  cast_sheet: 'stories/{story}/cast.json',
  story_section: 'stories/{story}/sections.json',
  portrait: 'stories/{story}/portraits.json',
  picture_take: 'stories/{story}/earlier-pictures.json',
} as const

/** Tables of sums, which say nothing that the others do not. */
export const sumsOfOwnData = ['dashboard_change', 'dashboard_label', 'dashboard_sum'] as const
