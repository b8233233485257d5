import { inRoot } from '../../dev/paths.ts'

/** A route as the server knows it. */
export interface ServedRoute {
  /** Remix' own name of it. */
  id: string
  /** `/api/stories/:id`; a splat is `*`. */
  path: string
  isPage: boolean
  /** GET for a page or loader; for a resource route with an action also whatever that takes. */
  hasLoader: boolean
  hasAction: boolean
  /** Whether there are data that a browser may ask for without the page. */
  hasData: boolean
}

interface RouteEntry {
  id: string
  parentId?: string
  path?: string
  index?: boolean
  module: { default?: unknown; loader?: unknown; action?: unknown }
}

/** Every route of the built application that answers, layouts left out: nobody has to remember to add one here. */
export async function servedRoutes(): Promise<ServedRoute[]> {
  const build = (await import(inRoot('build/server/index.js'))) as { routes: Record<string, RouteEntry> }
  const { routes } = build
  const pathOf = ({ path = '', parentId }: RouteEntry): string => {
    const parent = parentId ? routes[parentId] : undefined
    return `${parent ? pathOf(parent) : ''}${path ? `/${path}` : ''}`
  }
  const parents = new Set(Object.values(routes).map(({ parentId }) => parentId))
  return Object.values(routes)
    .filter(({ id }) => !parents.has(id))
    .map((route) => ({
      id: route.id,
      path: pathOf(route) || '/',
      isPage: route.module.default !== undefined,
      hasLoader: route.module.default !== undefined || route.module.loader !== undefined,
      hasAction: route.module.action !== undefined,
      hasData: route.module.loader !== undefined,
    }))
}

const operating = ['/healthz', '/readyz', '/metrics']

/** Whether a route is of the HTTP API rather than a page, or a form's. */
export const isApi = ({ path, isPage }: ServedRoute): boolean =>
  !isPage && (path.startsWith('/api/') || operating.includes(path))
