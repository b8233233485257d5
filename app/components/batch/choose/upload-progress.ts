/**
 * How much of each file has gone out, 0-1, of a form that is sent as one stream: `loaded` of its `total` bytes, the files in this
 * order. What is not files (the form's other fields, the head of each part) stands before them in equal shares.
 */
export function sentOfEach(sizes: number[], { loaded, total }: { loaded: number; total: number }): number[] {
  const head = Math.max(0, total - sizes.reduce((sum, size) => sum + size, 0)) / Math.max(1, sizes.length)
  let begin = 0
  return sizes.map((size) => {
    begin += head
    const sent = size === 0 ? Number(loaded >= begin) : Math.min(1, Math.max(0, (loaded - begin) / size))
    begin += size
    return loaded >= total ? 1 : sent
  })
}
