import { readWav, type Sound } from '../../core/sound/wav.ts'
import { EmptyAnswerError, MalformedAnswerError } from '../errors.ts'

/** The sound in a vendor's WAV file. @throws EmptyAnswerError, MalformedAnswerError */
export function soundOf(provider: string, wav: Uint8Array): Sound {
  if (wav.length === 0) throw new EmptyAnswerError(provider)
  const sound = read(provider, wav)
  if (sound.pcm.length === 0) throw new EmptyAnswerError(provider)
  return sound
}

function read(provider: string, wav: Uint8Array): Sound {
  try {
    return readWav(wav)
  } catch (error) {
    throw new MalformedAnswerError(provider, error)
  }
}
