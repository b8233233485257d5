import { CircleAlert } from 'lucide-react'
import { useCallback } from 'react'
import type { PlanView } from '../../../../core/plan-view.ts'
import type { ListedVoice } from '../../../../core/voice.ts'
import { reportFailure } from '../../../hooks/read-json.ts'
import { useErrorTexts } from '../../../i18n/messages.ts'
import { isZip, type PickedFile, type UploadLimits } from './chosen-files.ts'
import { FileDrop } from './file-drop.tsx'
import { FileList } from './file-list.tsx'
import { OverridesTable } from './overrides-table.tsx'
import { PlanRoom } from './plan-room.tsx'
import type { FileForm } from './use-file-form.ts'

interface Props {
  chooser: FileForm
  plan: PlanView
  limits: UploadLimits
  voices: ListedVoice[]
  /** What of the plan the files do not fit into. */
  problems: string[]
}

/** Where files are chosen, looked over and set apart. */
export function FileChooser({ chooser, plan, limits, voices, problems }: Props) {
  const say = useErrorTexts()
  const { files, sendable, own, sent, isUnderWay, add } = chooser
  const take = useCallback((picked: PickedFile[]) => add(picked).catch(reportFailure), [add])
  return (
    <>
      <div className="flex flex-col gap-3">
        <FileDrop limits={limits} isDisabled={isUnderWay} onFiles={take} />
        {chooser.isEmptyHanded && (
          <p role="alert" className="flex items-start gap-1.5 text-danger text-xs">
            <CircleAlert size={16} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
            {say.code('no_files')}
          </p>
        )}
        <PlanRoom plan={plan} problems={problems} />
        <FileList
          files={files}
          own={own}
          sent={sent}
          voices={voices}
          onKeep={chooser.keep}
          onOwn={chooser.setOne}
        />
      </div>
      <OverridesTable
        names={sendable.map(({ name }) => name)}
        mayHoldOthers={sendable.some(isZip)}
        onOwn={chooser.setMany}
      />
    </>
  )
}
