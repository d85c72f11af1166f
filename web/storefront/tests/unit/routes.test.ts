import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { addressOf, go, pageUrl, routeTable } from '@/routes'
import { addressOfPage, pageOfAddress } from '@/routes-h5'

const SOURCE = join(__dirname, '..', '..', 'src')
const pagesJson: { pages: { path: string }[]; tabBar: { list: { pagePath: string }[] } } = JSON.parse(readFileSync(join(SOURCE, 'pages.json'), 'utf8'))
const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(vue|ts)$/.test(file))

const sound = {
  pages: pagesJson.pages.map(({ path }) => `/${path}`),
  tabs: pagesJson.tabBar.list.map(({ pagePath }) => `/${pagePath}`),
  routes: Object.values(routeTable).map(({ page, isTab }) => ({ page, isTab })),
  files,
  callers: files.filter((file) => /uni\.(navigateTo|redirectTo|reLaunch|switchTab)\b/.test(readFileSync(join(SOURCE, file), 'utf8'))),
}

/** What does not hold together of pages.json, the table of routes and the files. */
function faultsOf({ pages, tabs, routes, files: there, callers }: typeof sound): string[] {
  const without = (some: readonly string[], known: readonly string[]) => some.filter((each) => !known.includes(each))
  const routed = routes.map(({ page }) => page)
  const routedTabs = routes.filter(({ isTab }) => isTab).map(({ page }) => page)
  return [
    ...without(pages, routed).map((page) => `${page}: no route leads to it`),
    ...without(routed, pages).map((page) => `${page}: not in pages.json`),
    ...[...without(tabs, routedTabs), ...without(routedTabs, tabs)].map((page) => `${page}: a tab in one place alone`),
    ...pages.filter((page) => !there.includes(`${page.slice(1)}.vue`)).map((page) => `${page}: no such file`),
    ...callers.filter((file) => file !== 'routes.ts').map((file) => `${file}: opens a page by its address`),
  ]
}

describe('pages', () => {
  it('are the same in pages.json, in the table of routes and as files, and are opened by name alone', () => {
    expect(sound.pages.length).toBeGreaterThan(0)
    expect(sound.callers).toEqual(['routes.ts'])
    expect(faultsOf(sound)).toEqual([])
  })
  it('that do not hold together are told', () => {
    const [first = ''] = sound.pages
    const tab = sound.tabs[0] ?? ''
    for (const [change, told] of [
      [{ pages: [...sound.pages, '/pages/new/new'], files: [...files, 'pages/new/new.vue'] }, '/pages/new/new: no route leads to it'],
      [{ pages: sound.pages.slice(1) }, `${first}: not in pages.json`],
      [{ tabs: sound.tabs.slice(1) }, `${tab}: a tab in one place alone`],
      [{ files: files.filter((file) => file !== `${first.slice(1)}.vue`) }, `${first}: no such file`],
      [{ callers: ['routes.ts', 'pages/cart/cart.vue'] }, 'pages/cart/cart.vue: opens a page by its address'],
    ] satisfies [Partial<typeof sound>, string][]) expect(faultsOf({ ...sound, ...change })).toEqual([told])
  })
})

describe('addresses', () => {
  it('lead to pages and back', () => {
    for (const [address, page] of [
      ['/p/7', '/pages/product/product?id=7'],
      ['/p/7?from=list', '/pages/product/product?from=list&id=7'],
      ['/red-packets/aB-3_', '/pages/red-packet/red-packet?id=aB-3_'],
      ['/c', '/pages/category/category'],
      ['/c/all?sort=sales', '/pages/list/list?sort=sales&id=all'],
    ] as const) {
      expect(pageOfAddress(address)).toBe(page)
      expect(addressOfPage(page)).toBe(address)
    }
  })
  it('keep characters that need escaping', () => {
    expect(addressOf('list', { id: 'a/b', q: '茶 & 杯' })).toBe('/c/a%2Fb?q=%E8%8C%B6%20%26%20%E6%9D%AF')
    expect(pageOfAddress('/c/a%2Fb')).toBe('/pages/list/list?id=a%2Fb')
  })
  it('that no page has stay in the bar and show the page for that', () => {
    const page = pageOfAddress('/nowhere/at-all?x=1')
    expect(page.startsWith('/pages/missing/missing?')).toBe(true)
    expect(addressOfPage(page)).toBe('/nowhere/at-all?x=1')
  })
  it('leave out what is not given', () => expect(pageUrl('list', { id: 'all', sort: undefined })).toBe('/pages/list/list?id=all'))
})

it('tabs are switched to, other pages laid on top', () => {
  go('cart')
  go('product', { id: '7' })
  expect(uni.switchTab).toHaveBeenCalledWith({ url: '/pages/cart/cart' })
  expect(uni.navigateTo).toHaveBeenCalledWith({ url: '/pages/product/product?id=7' })
})
