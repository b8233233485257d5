import { CircleCheck } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Notice } from '../../utils/notices.ts'
import { Note } from '../ui/note.tsx'
import { useToast } from '../ui/toasts.tsx'

/** Says what was just done, as a toast; without JavaScript, at the top of the page. */
export function ActionNotice({ said }: { said: { id: string; notice: Notice } | null }) {
  const { t } = useTranslation()
  const showToast = useToast()
  useEffect(() => {
    if (said) showToast({ id: said.id, tone: 'good', children: t(`notices.${said.notice}`) })
  }, [said, showToast, t])
  if (!said) return null
  return (
    <div className="mx-auto hidden w-full max-w-6xl px-4 pt-4 sm:px-6 noscript:block">
      <Note icon={<CircleCheck size={18} strokeWidth={1.75} aria-hidden />}>
        {t(`notices.${said.notice}`)}
      </Note>
    </div>
  )
}
