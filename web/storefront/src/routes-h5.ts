// Pretty addresses on H5. Inside, uni-app's router knows `/pages/product/product?id=7`; the address bar shows `/p/7`.
// It is done at the border, the browser's history: what is written there is translated one way, what is read the other.
import { routeTable } from './routes'

const PAGES = '/pages/'
const FIRST = routeTable.home.page

interface Pattern {
  page: string
  names: string[]
  regexp: RegExp
  address: string
}

const patterns: Pattern[] = Object.values(routeTable).map(({ page, address }) => {
  const names: string[] = []
  const source = address.replace(/:(\w+)/g, (_whole, name: string) => {
    names.push(name)
    return '([^/]+)'
  })
  return { page, names, address, regexp: new RegExp(`^${source}/?$`) }
})

function cutUrl(url: string): { path: string; query: URLSearchParams } {
  const [path = '/', search = ''] = (url.split('#')[0] ?? '').split('?')
  return { path, query: new URLSearchParams(search) }
}

function joinUrl(path: string, query: URLSearchParams): string {
  const search = query.toString()
  return search ? `${path}?${search}` : path
}

/** `/p/7?from=list` -> `/pages/product/product?from=list&id=7`; what no page has becomes the page for that. */
export function pageOfAddress(url: string): string {
  const { path, query } = cutUrl(url)
  if (path === '/' || path.startsWith(PAGES)) return url
  for (const { page, names, regexp } of patterns) {
    const match = regexp.exec(path)
    if (!match) continue
    names.forEach((name, index) => query.set(name, decodeURIComponent(match[index + 1] ?? '')))
    return joinUrl(page, query)
  }
  return joinUrl(routeTable.missing.page, new URLSearchParams({ address: url }))
}

/** The way back. */
export function addressOfPage(url: string): string {
  const { path, query } = cutUrl(url)
  if (path === routeTable.missing.page) return query.get('address') ?? url
  if (path === FIRST) return joinUrl('/', query)
  const pattern = patterns.find(({ page }) => page === path)
  if (!pattern || pattern.names.some((name) => !query.get(name))) return url
  const filled = pattern.address.replace(/:(\w+)/g, (_whole, name: string) => {
    const value = encodeURIComponent(query.get(name) ?? '')
    query.delete(name)
    return value
  })
  return joinUrl(filled, query)
}

/** How deep in the visit the router says an entry of the history lies. */
function positionOf(state: unknown): number {
  return state instanceof Object && 'position' in state && typeof state.position === 'number' ? state.position : 0
}

/** Translate from now on. To be called before the router is made. */
export function readyAddresses(): void {
  // #ifdef H5
  const { history, location } = window
  const replace = history.replaceState.bind(history)
  const push = history.pushState.bind(history)
  const here = () => location.href.slice(location.origin.length)
  const shown = (url: string | URL | null | undefined) =>
    url ? addressOfPage(String(url).replace(location.origin, '')) : url
  let position = positionOf(history.state)
  history.replaceState = (state, title, url) => {
    position = positionOf(state)
    replace(state, title, shown(url))
  }
  history.pushState = (state, title, url) => {
    position = positionOf(state)
    push(state, title, shown(url))
  }
  // The router reads the address when it starts and when the buyer goes back or forward: let it see the page then.
  const showPage = () => replace(history.state, '', pageOfAddress(here()))
  const showAddress = () => replace(history.state, '', addressOfPage(here()))
  showPage()
  window.addEventListener('popstate', (event) => {
    const steps = position - positionOf(event.state)
    position -= steps
    // uni-app stumbles over going back by more pages than it holds, as while one is still fetched: begin anew there.
    if (steps > getCurrentPages().length) {
      event.stopImmediatePropagation()
      location.reload()
      return
    }
    showPage()
    // After the router's own listener; a microtask would come before it.
    setTimeout(showAddress)
  })
  // #endif
}
