import { CircleAlert, CircleCheck, CirclePause, X } from 'lucide-react'
import {
  createContext,
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { useTranslation } from 'react-i18next'

/** What marks a message as good, waiting or gone wrong. */
export const signs = {
  good: { Icon: CircleCheck, tone: 'text-second' },
  warn: { Icon: CirclePause, tone: 'text-warn' },
  danger: { Icon: CircleAlert, tone: 'text-danger' },
} as const

export interface Toast {
  /** The same id is shown once only. */
  id: string
  tone: keyof typeof signs
  children: ReactNode
}

const SHOWN_MS = 8000
const MOST_AT_ONCE = 3
const FOCUS_KEY = 'F8'

const ToastContext = createContext<(toast: Toast) => void>(() => {})
/** Shows a short message over the page for a few seconds. */
export const useToast = () => useContext(ToastContext)

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Toast[]>([])
  const show = useCallback((toast: Toast) => {
    setToasts((shown) => (shown.some(({ id }) => id === toast.id) ? shown : fitted([...shown, toast])))
  }, [])
  const dismiss = useCallback((id: string) => setToasts((shown) => shown.filter((one) => one.id !== id)), [])
  return (
    <ToastContext.Provider value={show}>
      {children}
      <ToastList toasts={toasts} dismiss={dismiss} />
    </ToastContext.Provider>
  )
}

/** Without the oldest when they are too many: but never without that which has the focus, which would be lost with it. */
function fitted(toasts: Toast[]): Toast[] {
  if (toasts.length <= MOST_AT_ONCE) return toasts
  const focused = document.activeElement?.closest<HTMLElement>('[data-toast]')?.dataset.toast
  const oldest = toasts.find(({ id }) => id !== focused)
  return toasts.filter((toast) => toast !== oldest)
}

/** Stands in the page from the beginning: a screen reader tells only what is added to what it knows. */
function ToastList({ toasts, dismiss }: { toasts: Toast[]; dismiss: (id: string) => void }) {
  const { t } = useTranslation()
  const list = useRef<HTMLOListElement>(null)
  const [isTouched, setTouched] = useState(false)
  const isHeld = useIsPageHidden() || isTouched
  useEffect(() => {
    const onKey = ({ key }: globalThis.KeyboardEvent) => {
      if (key === FOCUS_KEY) list.current?.querySelector('button')?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])

  function close(id: string) {
    // With what has the focus gone, it would start again at the top of the page.
    document.getElementById('main')?.focus({ preventScroll: true })
    setTouched(false)
    dismiss(id)
  }

  return (
    <ol
      ref={list}
      aria-label={t('toasts.title', { key: FOCUS_KEY })}
      aria-live="polite"
      aria-relevant="additions"
      onPointerEnter={() => setTouched(true)}
      onPointerLeave={() => setTouched(false)}
      onFocus={() => setTouched(true)}
      onBlur={() => setTouched(false)}
      className="pointer-events-none fixed right-0 bottom-(--bottom-bar) z-30 flex w-full flex-col gap-2 p-4 empty:p-0 sm:max-w-sm"
    >
      {toasts.map((toast) => (
        <ToastItem key={toast.id} toast={toast} isHeld={isHeld} dismiss={dismiss} close={close} />
      ))}
    </ol>
  )
}

/** Nobody reads what passes in a tab behind others. */
function useIsPageHidden(): boolean {
  return useSyncExternalStore(
    (change) => {
      document.addEventListener('visibilitychange', change)
      return () => document.removeEventListener('visibilitychange', change)
    },
    () => document.visibilityState === 'hidden',
    () => false,
  )
}

interface ItemProps {
  toast: Toast
  isHeld: boolean
  dismiss: (id: string) => void
  close: (id: string) => void
}

function ToastItem({ toast: { id, tone, children }, isHeld, dismiss, close }: ItemProps) {
  const { t } = useTranslation()
  const { Icon, tone: color } = signs[tone]
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(() => dismiss(id), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [id, isHeld, dismiss])
  return (
    <li
      data-toast={id}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === 'Escape') close(id)
      }}
      className="card arrives pointer-events-auto flex items-center gap-3 py-1 pr-1 pl-4 shadow-soft"
    >
      <Icon size={20} strokeWidth={1.75} aria-hidden className={`shrink-0 ${color}`} />
      <div className="min-w-0 flex-1 break-words py-2 text-sm">{children}</div>
      <button
        type="button"
        onClick={() => close(id)}
        aria-label={t('toasts.close')}
        title={t('toasts.close')}
        className="flex size-11 shrink-0 items-center justify-center rounded-control text-muted hover:bg-sunken"
      >
        <X size={18} strokeWidth={1.75} aria-hidden />
      </button>
    </li>
  )
}
