import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { addressOf, go, pageUrl, routeTable } from '@/routes'
import { addressOfPage, pageOfAddress } from '@/routes-h5'

const SOURCE = join(__dirname, '..', '..', 'src')
const pagesJson: { pages: { path: string }[]; tabBar: { list: { pagePath: string }[] } } = JSON.parse(readFileSync(join(SOURCE, 'pages.json'), 'utf8'))
const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(vue|ts)$/.test(file))

describe('pages', () => {
  it('are the same in pages.json and in the table of routes', () => {
    expect(pagesJson.pages.map(({ path }) => `/${path}`).sort()).toEqual(Object.values(routeTable).map(({ page }) => page).sort())
  })
  it('are tabs in both or in neither', () => {
    const tabs = Object.values(routeTable).filter(({ isTab }) => isTab).map(({ page }) => page)
    expect(pagesJson.tabBar.list.map(({ pagePath }) => `/${pagePath}`).sort()).toEqual(tabs.sort())
  })
  it('exist as files', () => {
    for (const { path } of pagesJson.pages) expect(files).toContain(`${path}.vue`)
  })
  it('are opened by name alone', () => {
    const callers = files.filter((file) => /uni\.(navigateTo|redirectTo|reLaunch|switchTab)\b/.test(readFileSync(join(SOURCE, file), 'utf8')))
    expect(callers).toEqual(['routes.ts'])
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
