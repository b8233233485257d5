import { ApplicationFailure, WorkflowFailedError } from '@temporalio/client'
import { AppError, NotFoundError } from '../../core/errors.ts'
import { isStorable } from '../../core/plain-text.ts'
import type { Language } from '../../core/story.ts'
import type { ListedVoice } from '../../core/voice.ts'
import { type readingPreviewStart, voicePreviewStart } from '../../workflows/messages.ts'
import { services } from './services.server.ts'

/** A person waits for the sample with their finger on the button. */
const PREVIEW_WITHIN_MS = 15_000

/** The voices of all providers that are set up here, as their vendors last told. */
export const listVoices = (language?: Language): Promise<ListedVoice[]> => services().voices.list(language)

/** The provider is slow, or nobody serves it just now: the sample goes on being made. */
export class PreviewNotReadyError extends AppError {
  constructor(cause?: unknown) {
    super('preview_not_ready', 'This voice takes a while to answer. Try again in a moment.', {
      status: 503,
      reaction: 'retry',
      cause,
    })
  }
}

/** The provider could not speak: with the code and the words of its own fault. */
class PreviewFailedError extends AppError {
  constructor({ type, message, cause }: ApplicationFailure) {
    super(type ?? 'preview_failed', message, { status: 502, cause })
  }
}

/**
 * Where the sample of a voice lies. The first who asks has it made, by a worker; all others find it.
 * @throws NotFoundError, PreviewNotReadyError after 15 s, PreviewFailedError
 */
export async function findPreview(id: string): Promise<string> {
  const { voices, storage } = services()
  const voice = isStorable(id) ? await voices.find(id) : null
  if (!voice) throw new NotFoundError('voice')
  if (voice.previewKey && (await storage.exists(voice.previewKey))) return voice.previewKey
  const { provider } = voice
  await waitForSample('voicePreviewWorkflow', voicePreviewStart({ voiceId: id, provider }))
  const made = await voices.find(id)
  if (!made?.previewKey) throw new NotFoundError('voice')
  return made.previewKey
}

/** Has a worker make a sample, and waits for it. @throws PreviewNotReadyError after 15 s, PreviewFailedError */
export async function waitForSample(
  workflow: string,
  start: ReturnType<typeof voicePreviewStart> | ReturnType<typeof readingPreviewStart>,
): Promise<void> {
  const { temporal } = services()
  try {
    await temporal.withDeadline(Date.now() + PREVIEW_WITHIN_MS, () =>
      temporal.workflow.execute(workflow, start),
    )
  } catch (error) {
    throw failureOf(error)
  }
}

function failureOf(error: unknown): AppError {
  if (!(error instanceof WorkflowFailedError)) return new PreviewNotReadyError(error)
  let cause: unknown = error.cause
  while (cause instanceof Error && !(cause instanceof ApplicationFailure)) cause = cause.cause
  return cause instanceof ApplicationFailure ? new PreviewFailedError(cause) : new PreviewNotReadyError(error)
}
