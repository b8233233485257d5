import type { Fault } from './gate/gate.ts'
import type { Language } from './story.ts'

export const sectionStates = ['pending', 'written', 'marked', 'again'] as const
/** `marked`: it stands, and the gate says what is wrong with it. `again`: its person wants it rewritten. */
export type SectionState = (typeof sectionStates)[number]

/** Why a section is marked: what the gate found, or the fault of its provider. */
export type SectionFault = Pick<Fault, 'shows'> & { code: string }

/** A section as the API and the pages show it. */
export interface SectionView {
  id: string
  /** Its place among the story's sections. */
  index: number
  /** The title of the chapter that begins with it. */
  chapter: string | null
  state: SectionState
  faults: SectionFault[]
  /** The span of the source that it tells, in UTF-16 units. */
  sourceStart: number
  sourceEnd: number
  /** Its passages: the first, and how many. */
  firstChunk: number
  chunks: number
}

/** Whether its person is to look at a section: its rewrite did not pass the check, or is to be made anew. */
export const needsLook = ({ state }: SectionView): boolean => state === 'marked' || state === 'again'

/** A piece of a text, and whether the text beside it has it otherwise. */
export interface ComparedPiece {
  text: string
  isChanged: boolean
}

/** A piece of the source and what is told of it; either may be empty. */
export interface ComparedRow {
  source: ComparedPiece[]
  told: ComparedPiece[]
}

/** A section's source beside what is told of it. */
export interface SectionComparison extends SectionView {
  sourceLanguage: Language
  /** Changes are marked. Not where the two have too little in common, as in a translation. */
  isCompared: boolean
  rows: ComparedRow[]
}
