import { describe, expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { features } from '@/app/feature'
import { menuFor, pathTo } from '@/app/menu'
import permissions from '../../../docs/openapi/permissions.json'

const router = createRouter({ history: createMemoryHistory(), routes: features.flatMap((feature) => feature.routes.map((route) => ({ ...route, path: `/${route.path}` }))) })
const routes = router.getRoutes()
const known = new Set([...Object.values(permissions.routes), ...Object.values(permissions.sets).flat()])
const asked = (permission: string | readonly string[] | undefined) => (permission === undefined ? [] : [permission].flat())

function namesFor(granted: readonly string[]): string[] {
  const can = (permission: string | readonly string[] | undefined) => asked(permission).length === 0 || asked(permission).some((each) => granted.includes(each))
  return menuFor(routes, can).flatMap(({ entries }) => entries.map(({ route }) => String(route.name)))
}

describe('the menu', () => {
  it('shows nothing but home to somebody without permissions', () => {
    expect(namesFor([])).toEqual(['desk.home'])
  })

  it('shows a page to whoever holds its permission', () => {
    expect(namesFor(['catalog.view'])).toContain('catalog.products')
    expect(namesFor(['catalog.view'])).not.toContain('catalog.import')
  })

  it('leaves out a page that would have nothing to show', () => {
    expect(namesFor(['inventory.view'])).not.toContain('inventory.products')
    expect(namesFor(['catalog.view'])).not.toContain('inventory.products')
    expect(namesFor(['inventory.view', 'catalog.view'])).toContain('inventory.products')
  })

  it("has a permission that the server knows on every page but home and those of one's own account", () => {
    const pages = routes.filter(({ path, components }) => components && path !== '/' && !path.startsWith('/account/'))
    expect(pages.filter(({ meta }) => asked(meta.permission).length === 0).map(({ path }) => path)).toEqual([])
    expect(pages.flatMap(({ meta }) => [...asked(meta.permission), ...(meta.needs ?? [])]).filter((permission) => !known.has(permission))).toEqual([])
  })

  it('leads from every page up to one of the menu', () => {
    const find = (name: string) => routes.find((route) => route.name === name)
    const lost = routes.filter(({ components, name, path }) => components && !path.startsWith('/account/') && pathTo(String(name), find)[0]?.meta.menu === undefined)
    expect(lost.map(({ path }) => path)).toEqual([])
  })

  it('names every page once', () => {
    const names = features.flatMap((feature) => feature.routes.map(({ name }) => String(name)))
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })
})
