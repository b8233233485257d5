/** Where a reader may breathe: the voiced time at which it is expected, and what it costs to believe that there was no pause. */
export interface Border {
  at: number
  cost: number
}

/** A pause that was heard, at this voiced time and this long. */
export interface Pause {
  at: number
  ms: number
}

/** A border that was found in a pause, by their indexes. The start and the end of the sound are no pairs. */
export interface Pair {
  border: number
  pause: number
}

interface Step {
  cost: number
  before: Step | undefined
  row: number
  column: number
}

/** So many borders, or pauses, in a row may stay alone. */
const LOOK_BACK = 8

/**
 * Pairs borders and pauses, both in their order: the way from start to end on which each stretch is about as long as expected,
 * few dear borders stay without a pause, and few long pauses without a border. All times in milliseconds without the pauses.
 */
export function matchPauses(borders: Border[], pauses: Pause[], total: number): Pair[] {
  const rows = [{ at: 0, cost: 0 }, ...borders, { at: total, cost: 0 }]
  const columns = [{ at: 0, ms: 0 }, ...pauses, { at: total, ms: 0 }]
  const unheard = runningSums(rows.map(({ cost }) => cost))
  const unexplained = runningSums(columns.map(({ ms }) => ms))
  const steps: Step[][] = rows.map(() => [])
  steps[0] = [{ cost: 0, before: undefined, row: 0, column: 0 }]

  /** What it costs to come from one pair to this one, with all in between alone. */
  const costBetween = (before: Step, row: number, column: number): number => {
    const expected = at(rows, row).at - at(rows, before.row).at
    const heard = at(columns, column).at - at(columns, before.column).at
    const alone =
      at(unheard, row) -
      at(unheard, before.row + 1) +
      at(unexplained, column) -
      at(unexplained, before.column + 1)
    return Math.abs(heard - expected) + alone
  }

  for (let row = 1; row < rows.length; row++) {
    for (let column = 1; column < columns.length; column++) {
      let best: Step | undefined
      for (let above = row - 1; above >= Math.max(0, row - LOOK_BACK); above--) {
        for (let left = column - 1; left >= Math.max(0, column - LOOK_BACK); left--) {
          const before = steps[above]?.[left]
          if (!before) continue
          const cost = before.cost + costBetween(before, row, column)
          if (!best || cost < best.cost) best = { cost, before, row, column }
        }
      }
      if (best) at(steps, row)[column] = best
    }
  }
  return pairsOf(steps.at(-1)?.[columns.length - 1]?.before)
}

/** From the start to this step; the start itself is none. */
function pairsOf(last: Step | undefined): Pair[] {
  const pairs: Pair[] = []
  for (let step = last; step?.before; step = step.before) {
    pairs.unshift({ border: step.row - 1, pause: step.column - 1 })
  }
  return pairs
}

/** The sum of all values before each place, and of all. */
function runningSums(values: number[]): number[] {
  let sum = 0
  return [
    0,
    ...values.map((value) => {
      sum += value
      return sum
    }),
  ]
}

/** An element that is there by construction. */
const at = <Element>(elements: Element[], index: number): Element => elements[index] as Element
