import type { RejectedFile } from '../../../core/batch.ts'
import { useErrorTexts } from '../../i18n/messages.ts'

/** Files that could not be read, each with its reason. */
export function RejectedList({ files }: { files: RejectedFile[] }) {
  const say = useErrorTexts()
  return (
    <ul className="flex max-h-80 flex-col divide-y divide-line overflow-y-auto text-sm">
      {files.map(({ name, code, reason }) => (
        <li key={`${name} ${code}`} className="flex flex-col py-2">
          <span className="break-words">{name}</span>
          <span className="text-muted text-xs">{say.code(code, reason)}</span>
        </li>
      ))}
    </ul>
  )
}
