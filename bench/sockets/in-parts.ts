/** Many at once, but not all. */
export async function inParts<Item, Result>(
  items: Item[],
  work: (item: Item, place: number) => Promise<Result>,
) {
  const results: Result[] = []
  for (let at = 0; at < items.length; at += 10) {
    results.push(
      ...(await Promise.all(items.slice(at, at + 10).map((item, place) => work(item, at + place)))),
    )
  }
  return results
}
