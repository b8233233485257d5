import { Link, useLocation } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { coalesce } from '../../../core/coalesce.ts'
import { type ActivityKind, activityKinds } from '../../../core/dashboard.ts'
import { onStoryNews } from '../../hooks/live-sockets.ts'
import { readJson, reportFailure } from '../../hooks/read-json.ts'
import { type Toast, useToast } from '../ui/toasts.tsx'

const feedSchema = z.object({
  items: z.array(
    z.object({
      id: z.coerce.number(),
      kind: z.enum(activityKinds),
      storyId: z.uuid().optional(),
      jobId: z.uuid().optional(),
      title: z.string(),
    }),
  ),
})

/** What a person wants to hear of wherever they are. What they did themselves is not among it. */
const tones: Partial<Record<ActivityKind, Toast['tone']>> = {
  story_completed: 'good',
  story_waiting: 'warn',
  story_partial: 'danger',
  story_failed: 'danger',
  batch_completed: 'good',
  batch_paused: 'warn',
  batch_partial: 'danger',
  batch_failed: 'danger',
}

/** A toast when a story or a batch ends or waits while its person is elsewhere on the site; its own page shows it anyway. */
export function StoryNews() {
  const { t } = useTranslation()
  const showToast = useToast()
  const { pathname } = useLocation()
  const here = useRef(pathname)
  here.current = pathname

  useEffect(() => {
    let newest: number | undefined
    async function tellNews() {
      const { items } = feedSchema.parse(await readJson('/api/dashboard/activity'))
      const known = newest ?? items[0]?.id ?? 0
      newest = items[0]?.id ?? 0
      for (const { id, kind, storyId, jobId, title } of items.toReversed()) {
        const tone = tones[kind]
        const path = jobId ? `/batch/${jobId}` : `/stories/${storyId}`
        if (id <= known || !tone || here.current === path) continue
        const link = (
          <Link to={path} className="rounded-control font-medium underline">
            {title || t(jobId ? 'batch.untitled' : 'story.untitled')}
          </Link>
        )
        showToast({
          id: `activity-${id}`,
          tone,
          children: (
            <>
              {link} {t(`dashboard.kinds.${kind}`)}
            </>
          ),
        })
      }
    }

    const news = coalesce(tellNews, 1000, reportFailure)
    const stopListening = onStoryNews(news.poke, (name) => /_(COMPLETE|ERROR)$/.test(name))
    return () => {
      news.cancel()
      stopListening()
    }
  }, [showToast, t])
  return null
}
