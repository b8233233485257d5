import { commonPassword } from '../core/account.ts'
import { InvalidInputError } from '../core/errors.ts'

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
  const { guesses } = (await guesser).check(password.slice(0, commonPassword.lookedAt), own)
  if (guesses < commonPassword.guesses) throw new InvalidInputError({ [field]: ['password_common'] })
}
