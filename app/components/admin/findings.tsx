import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Finding, SystemHealth } from '../../../core/system.ts'
import { LocalTime } from '../ui/local-time.tsx'
import { Note } from '../ui/note.tsx'

/** Says that all is well, or what is not and what to do about it. */
export function Findings({ system: { findings, checkedAt } }: { system: SystemHealth }) {
  const { t } = useTranslation()
  return (
    <section aria-labelledby="system" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h2 id="system" className="mr-auto font-semibold text-lg">
          {t('admin.system.title')}
        </h2>
        <p className="text-muted text-xs">
          {t('admin.system.checked')} <LocalTime at={checkedAt} />. {t('admin.system.refreshes')}
        </p>
      </div>
      <div role="status" className="flex flex-col gap-2">
        {findings.length === 0 && (
          <Note icon={<CircleCheck size={20} strokeWidth={1.75} aria-hidden className="text-second" />}>
            <p>
              <span className="font-medium">{t('admin.system.well')}</span>{' '}
              <span className="text-muted">{t('admin.system.wellLead')}</span>
            </p>
          </Note>
        )}
        {findings.map((finding) => (
          <FindingNote key={`${finding.code} ${finding.what}`} finding={finding} />
        ))}
      </div>
    </section>
  )
}

function FindingNote({ finding: { code, level, what } }: { finding: Finding }) {
  const { t } = useTranslation()
  const Icon = level === 'danger' ? CircleAlert : TriangleAlert
  return (
    <Note tone={level} icon={<Icon size={20} strokeWidth={1.75} aria-hidden className="shrink-0" />}>
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium">{t(`admin.system.findings.${code}.title`, { what })}</p>
        <p className="text-ink">{t(`admin.system.findings.${code}.text`)}</p>
      </div>
    </Note>
  )
}
