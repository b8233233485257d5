import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

/** Guesses passwords as attackers do, with the list of common ones. Half a megabyte: import it when it is needed. */
export const guesser = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
