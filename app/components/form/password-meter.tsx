import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { commonPassword } from '../../../core/account.ts'
import { useDebounced } from '../new-story/use-debounced.ts'

const verdicts = ['weak', 'weak', 'fair', 'good', 'strong'] as const
const fills = {
  common: 'bg-danger',
  weak: 'bg-warn',
  fair: 'bg-accent',
  good: 'bg-second',
  strong: 'bg-second',
}
const parts = { common: 1, weak: 1, fair: 2, good: 3, strong: 4 }
type Verdict = keyof typeof parts

const QUIET_MS = 200

/** How hard a password is to guess, judged in the browser. What judges it is large, and comes with the first letter typed. */
export function PasswordMeter({ password }: { password: string }) {
  const { t } = useTranslation()
  const verdict = useVerdict(useDebounced(password, QUIET_MS))
  if (!verdict) return null
  return (
    <div className="flex items-center gap-3">
      <div aria-hidden className="flex flex-1 gap-1">
        {[1, 2, 3, 4].map((part) => (
          <span
            key={part}
            className={`h-1.5 flex-1 rounded-full ${part <= parts[verdict] ? fills[verdict] : 'bg-line'}`}
          />
        ))}
      </div>
      <p aria-live="polite" className="text-xs">
        <span className="sr-only">{t('settings.password.strength')}: </span>
        {t(`settings.password.strengths.${verdict}`)}
      </p>
    </div>
  )
}

function useVerdict(password: string): Verdict | null {
  const [judged, setJudged] = useState<{ password: string; verdict: Verdict } | null>(null)
  useEffect(() => {
    if (!password) return setJudged(null)
    let isWanted = true
    judge(password).then(
      (verdict) => isWanted && setJudged({ password, verdict }),
      // Without the meter the form works as well: the server judges too.
      (error: unknown) => console.warn('The password meter did not load.', error),
    )
    return () => {
      isWanted = false
    }
  }, [password])
  return judged?.verdict ?? null
}

async function judge(password: string): Promise<Verdict> {
  const { guesser } = await import('./password-guesser.ts')
  const { guesses, score } = guesser.check(password.slice(0, commonPassword.lookedAt))
  return guesses < commonPassword.guesses ? 'common' : (verdicts[score] ?? 'weak')
}
