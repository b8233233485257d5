import { UserRound } from 'lucide-react'

/** A person's picture, or the sign for one. Says nothing by itself: the name stands beside it. */
export function Avatar({ src, size }: { src: string | null; size: number }) {
  if (src) return <img src={src} alt="" width={size} height={size} className="rounded-full" />
  return (
    <span
      style={{ width: size, height: size }}
      className="inline-flex items-center justify-center rounded-full bg-sunken"
    >
      <UserRound size={size * 0.6} strokeWidth={1.75} aria-hidden />
    </span>
  )
}
