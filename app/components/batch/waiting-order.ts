export type Move = 'top' | 'up' | 'down'

/** The waiting files that must be told to come first, for one of them to move; null when it is there already. */
export function orderAfter(waiting: number[], index: number, move: Move): number[] | null {
  const place = waiting.indexOf(index)
  const target = { top: 0, up: place - 1, down: place + 1 }[move]
  if (place === -1 || target === place || target < 0 || target >= waiting.length) return null
  const others = waiting.toSpliced(place, 1)
  return others.toSpliced(target, 0, index).slice(0, Math.max(place, target) + 1)
}

/** The files with these waiting ones first among those that wait, the others as they stood. */
export function withFirst<File extends { index: number; status: string }>(
  files: File[],
  indexes: number[],
): File[] {
  const rank = new Map(indexes.map((index, place) => [index, place]))
  const rankOf = ({ index }: File) => rank.get(index) ?? indexes.length
  const waiting = files.filter(({ status }) => status === 'queued').sort((a, b) => rankOf(a) - rankOf(b))
  let next = 0
  return files.map((file) => (file.status === 'queued' ? (waiting[next++] ?? file) : file))
}
