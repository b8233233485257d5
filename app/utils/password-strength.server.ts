import { InvalidInputError } from '../../core/errors.ts'

/** So many guesses are tried on every account of every leaked list. */
const COMMON_GUESSES = 10_000
/** Guessing takes longer with each character; a password that begins with these is none of the common ones. */
const LOOKED_AT = 32

let guesser: Promise<{ check(password: string, own: string[]): { guesses: number } }> | undefined

async function loadGuesser() {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ])
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
}

/**
 * Refuses what is guessed first: common passwords, keyboard rows, repetitions, and the person's own name. Asks for no
 * particular kinds of characters. @throws InvalidInputError at this field
 */
export async function refuseCommonPassword(password: string, field: string, own: string[]): Promise<void> {
  guesser ??= loadGuesser()
  const { guesses } = (await guesser).check(password.slice(0, LOOKED_AT), own)
  if (guesses < COMMON_GUESSES) throw new InvalidInputError({ [field]: ['password_common'] })
}
