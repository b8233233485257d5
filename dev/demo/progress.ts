import { type Stage, type StoryView, stages } from '../../core/story.ts'

const BAR_CELLS = 24
const MOVE_UP = (lines: number) => `\x1b[${lines}A`
const CLEAR_LINE = '\x1b[2K'

const verbs: Record<Stage, string> = { story: 'write', audio: 'narrate', images: 'illustrate' }

/** One line that says how far a story is. */
export function progressLine({
  title,
  status,
  progress,
}: Pick<StoryView, 'title' | 'status' | 'progress'>): string {
  const percent = Math.floor(progress.overall)
  const filled = Math.round((BAR_CELLS * percent) / 100)
  const bar = '█'.repeat(filled) + '░'.repeat(BAR_CELLS - filled)
  const parts = stages.map((stage) => stagePart(stage, progress.stages[stage]))
  const remaining = progress.estimatedTimeRemaining
  if (status !== 'processing' && status !== 'queued') parts.push(status)
  else if (remaining !== null) parts.push(`~${Math.ceil(remaining / 1000)} s left`)
  return `${bar} ${String(percent).padStart(3)}%  ${parts.join(' · ')}  ${title}`
}

function stagePart(
  stage: Stage,
  { state, done, total, failed }: StoryView['progress']['stages'][Stage],
): string {
  const verb = verbs[stage]
  if (state === 'idle') return verb
  if (state === 'completed') return `${verb} ✓`
  return `${verb} ${done}/${total}${failed > 0 ? ` (${failed} failed)` : ''}`
}

/** Shows the lines of all stories: redrawn in place in a terminal, elsewhere printed when the percentage has moved. */
export function createProgressView(output: NodeJS.WriteStream): (stories: StoryView[]) => void {
  let shown: string[] = []
  const redraw = (lines: string[]) => {
    const width = output.columns || 80
    if (shown.length > 0) output.write(MOVE_UP(shown.length))
    for (const line of lines) output.write(`${CLEAR_LINE}${[...line].slice(0, width - 1).join('')}\n`)
    shown = lines
  }
  const print = (lines: string[]) => {
    for (const [index, line] of lines.entries()) if (line !== shown[index]) output.write(`${line}\n`)
    shown = lines
  }
  return (stories) => (output.isTTY ? redraw : print)(stories.map(progressLine))
}
