import { useFormat } from '../../i18n/format.ts'

/** How long ago something was. A minute may pass between the server's words and the browser's. */
export function Ago({ at }: { at: string }) {
  const format = useFormat()
  return (
    <time dateTime={at} suppressHydrationWarning>
      {format.ago(at)}
    </time>
  )
}
