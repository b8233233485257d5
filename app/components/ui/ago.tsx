import { useTranslation } from 'react-i18next'
import { useMinute } from '../../hooks/use-minute.ts'
import { isJustNow, useFormat } from '../../i18n/format.ts'

/** How long ago something was, for as long as one looks. A minute may pass between the server's words and the browser's. */
export function Ago({ at, className }: { at: string; className?: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  useMinute()
  return (
    <time dateTime={at} className={className} suppressHydrationWarning>
      {isJustNow(at, Date.now()) ? t('justNow') : format.ago(at)}
    </time>
  )
}
