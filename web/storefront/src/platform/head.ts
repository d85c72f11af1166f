// What the document's head tells of the page (H5) to those who share or keep it. The server wrote it for the page that was opened
// first; pages opened from there tell themselves. Search engines open every address anew: what only they read is not made again.
import { addressOfPage } from '@/routes-h5'

export interface Told {
  title: string
  description?: string | undefined
  /** The path of a picture that stands for the page. */
  picture?: string | undefined
}

/** The page that was opened first, while its head is still the server's. */
let first: string | undefined
let isServers = true

export function tellHead(told: Told): void {
  // #ifdef H5
  const [path = '/'] = addressOfPage(window.location.pathname + window.location.search).split('?')
  const { origin } = window.location
  first ??= path
  if (isServers && path === first) return
  isServers = false
  for (const stale of document.head.querySelectorAll('link[rel=canonical], link[rel=alternate], meta[name=robots], script[type="application/ld+json"]')) stale.remove()
  document.head.append(Object.assign(document.createElement('link'), { rel: 'canonical', href: origin + path }))
  const description = told.description || told.title
  meta('name', 'description', description)
  meta('property', 'og:type', 'website')
  meta('property', 'og:title', told.title)
  meta('property', 'og:description', description)
  meta('property', 'og:url', origin + path)
  meta('property', 'og:image', told.picture ? origin + told.picture : '')
  // #endif
}

// #ifdef H5
function meta(key: 'name' | 'property', name: string, content: string): void {
  const found = document.head.querySelector<HTMLMetaElement>(`meta[${key}="${name}"]`)
  if (!content) {
    found?.remove()
    return
  }
  const element = found ?? document.head.appendChild(document.createElement('meta'))
  element.setAttribute(key, name)
  element.content = content
}
// #endif
