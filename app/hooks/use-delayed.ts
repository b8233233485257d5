import { useEffect, useState } from 'react'

/** True once `isTrue` has been so for `delayMs`; false at once when it no longer is. */
export function useDelayed(isTrue: boolean, delayMs: number): boolean {
  const [isDue, setDue] = useState(false)
  useEffect(() => {
    if (!isTrue) return
    const timer = setTimeout(() => setDue(true), delayMs)
    return () => {
      clearTimeout(timer)
      setDue(false)
    }
  }, [isTrue, delayMs])
  return isTrue && isDue
}
