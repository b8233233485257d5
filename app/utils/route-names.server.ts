import type { ServerBuild } from '@remix-run/node'
import { matchRoutes } from '@remix-run/react'

type Manifest = ServerBuild['routes']

interface Branch {
  path?: string | undefined
  index?: boolean | undefined
  children?: Branch[]
}

/** The routes below a parent, as the router wants them. */
function branchesOf(routes: Manifest, parentId: string | undefined): Branch[] {
  const own = Object.values(routes).filter((route) => route?.parentId === parentId)
  return own.flatMap((route) => {
    if (!route) return []
    const { path, index } = route
    return [index ? { path, index } : { path, children: branchesOf(routes, route.id) }]
  })
}

/**
 * Gives for an address the pattern of its route, such as `/api/stories/:id`: a label that takes only as many values as there
 * are routes, whatever is asked for.
 */
export function createRouteNamer(routes: Manifest): (path: string) => string {
  const tree = branchesOf(routes, undefined)
  return (path) => {
    // The address of a page's data, which Remix asks for when it changes pages in the browser.
    const page = path.replace(/\/_root\.data$/, '/').replace(/\.data$/, '')
    const matches = matchRoutes(tree as Parameters<typeof matchRoutes>[0], page) ?? []
    const parts = matches.flatMap(({ route }) => (route.path ? [route.path] : []))
    return `/${parts.join('/')}`
  }
}
