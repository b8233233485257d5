import { type Coalesced, coalesce } from '../../core/coalesce.ts'

/**
 * As `coalesce`, but only while somebody looks: what comes due in a hidden tab is done once, when it is looked at again. So ten
 * open tabs ask the server for no more than the one in front.
 */
export function whileVisible(
  task: () => Promise<unknown>,
  everyMs: number,
  onError: (error: unknown) => void,
): Pick<Coalesced, 'poke' | 'cancel'> {
  const { poke, cancel } = coalesce(task, everyMs, onError)
  let isDue = false
  const look = () => {
    if (!isDue || document.visibilityState === 'hidden') return
    isDue = false
    poke()
  }
  document.addEventListener('visibilitychange', look)
  return {
    poke() {
      isDue = true
      look()
    },
    cancel() {
      document.removeEventListener('visibilitychange', look)
      cancel()
    },
  }
}
