/** Whether an address is the API's, written in any way that the router takes for it. The page that describes it is a page. */
export function isApiPath(path: string): boolean {
  const plain = decoded(path).toLowerCase().replace(/^\/+/, '/').replace(/\/+$/, '')
  return (plain === '/api' || plain.startsWith('/api/')) && plain !== '/api/docs'
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
