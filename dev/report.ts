/** Something a person must mend: shown as its message alone, without a stack. */
export class SetupError extends Error {
  override name = 'SetupError'
}

/** Tells how the work goes. Standard output is left to results, so that scripts can read them. */
export function say(message: string): void {
  process.stderr.write(`${message}\n`)
}

/** Says that a slow step begins, and then how long it took. */
export async function timed<T>(title: string, step: () => Promise<T>): Promise<T> {
  const start = performance.now()
  say(`${title} …`)
  const result = await step()
  say(`${title}: ${((performance.now() - start) / 1000).toFixed(1)} s`)
  return result
}
