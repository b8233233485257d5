/** The value that so many of a hundred do not exceed; not a number when there is none. */
export function percentile(values: number[], of: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.max(0, Math.ceil((of / 100) * sorted.length) - 1)] ?? Number.NaN
}
