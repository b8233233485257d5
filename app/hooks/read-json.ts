/** Reads JSON of this site's own API. Throws when the answer is an error. */
export async function readJson<T>(url: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(url, { signal, headers: { Accept: 'application/json' } })
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  return response.json()
}

/** For what the next refresh, poll or reconnection repairs by itself: the console says what happened. */
export function reportFailure(error: unknown) {
  console.warn(error)
}
