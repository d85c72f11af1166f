import { NetworkError } from '@jishi/api-client'
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { defineComponent, h, type Component } from 'vue'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'
import { describe, expect, it, vi } from 'vitest'
import { i18n } from '@/i18n'
import { useSession } from '@/session/store'
import { PlaceLink } from '@/ui'
import { DataTable, useList, type Column, type ListQuery } from '@/ui/list'

interface Row {
  id: string
}
type Answer = { items: Row[]; next_cursor?: string }

const COLUMNS: Column<Row>[] = [{ key: 'code', title: 'code', sort: 'code', text: ({ id }) => id }]
// A generic component is no `Component` to the compiler where its slots are not given.
const table: unknown = DataTable
const TABLE = table as Component
let lists = 0

/** A list of its own kind at this address, for somebody who holds these permissions. */
async function open(read: (query: ListQuery) => Promise<Answer>, { at = '/', granted = ['thing.view'] }: { at?: string; granted?: string[] } = {}) {
  const pinia = createPinia()
  setActivePinia(pinia)
  const me: unknown = { permissions: granted, staff: {} }
  useSession().$patch({ me: me as never })
  const id = `list-${++lists}`
  const page = defineComponent({
    setup() {
      const list = useList<Row>({ id, key: [id], sort: '-made_at', rowKey: (row) => row.id, filters: () => [], read })
      const to = ({ id }: Row) => ({ name: 'thing', params: { id } })
      return () => [
        h(TABLE, { list, columns: COLUMNS, rowTo: to }),
        h(PlaceLink, { to: to({ id: 'x' }) }, () => 'the thing'),
        h(PlaceLink, { to: to({ id: 'x' }), isOnlyWay: true }, () => 'see it'),
      ]
    },
  })
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/', name: 'list', component: page }, { path: '/thing/:id', name: 'thing', component: { render: () => null }, meta: { permission: 'thing.view', needs: ['thing.parts'] } }],
  })
  await router.push(at)
  const wrapper = mount(RouterView, { global: { plugins: [i18n, router, pinia] }, attachTo: document.body })
  await flushPromises()
  const rows = () => wrapper.findAll('tbody tr').map((row) => row.text())
  return { wrapper, router, rows }
}

describe('a table', () => {
  it('says that what it shows is from before when the next reading fails', async () => {
    let isLost = false
    const read = vi.fn(async ({ state }: ListQuery): Promise<Answer> => {
      if (isLost) throw new NetworkError('unreachable')
      return { items: [{ id: state.sort }] }
    })
    const { wrapper, rows } = await open(read)
    expect(wrapper.find('[role="alert"]').exists()).toBe(false)
    isLost = true
    await wrapper.find('.sort').trigger('click')
    await vi.waitFor(() => expect(wrapper.find('[role="alert"]').text()).toContain('ui.table.lost'))
    expect(rows()).toEqual(['-made_at'])
    isLost = false
    await wrapper.find('[role="alert"] button').trigger('click')
    await vi.waitFor(() => expect(rows()).toEqual(['-code']))
    expect(wrapper.find('[role="alert"]').exists()).toBe(false)
  })

  it('leads back to the first page from one on which nothing is left, or that is not known any more', async () => {
    for (const isKnown of [true, false]) {
      const { wrapper, rows } = await open(
        async ({ cursor }) => {
          if (!cursor) return { items: [{ id: 'first' }] }
          if (!isKnown) throw new NetworkError('unreachable')
          return { items: [] }
        },
        { at: '/?cursor=old&page=3' },
      )
      const back = wrapper.findAll('button').find((button) => button.text().includes('ui.table.toFirst'))
      await back?.trigger('click')
      await vi.waitFor(() => expect(rows()).toEqual(['first']))
    }
  })

  it('is sorted down, up, and then as usual again', async () => {
    const { wrapper, rows } = await open(async ({ state }) => ({ items: [{ id: state.sort }] }))
    for (const sort of ['-code', 'code', '-made_at']) {
      await wrapper.find('.sort').trigger('click')
      await vi.waitFor(() => expect(rows()).toEqual([sort]))
    }
  })

  it('opens the row that the keys stand on with Enter', async () => {
    const { router, wrapper } = await open(async () => ({ items: [{ id: 'a' }, { id: 'b' }] }), { granted: ['thing.view', 'thing.parts'] })
    for (const key of ['j', 'j']) dispatchEvent(new KeyboardEvent('keydown', { key }))
    await flushPromises()
    expect(document.activeElement?.textContent).toBe('b')
    await wrapper.findAll('tbody tr')[1]?.trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(router.currentRoute.value.fullPath).toBe('/thing/b')
  })

  it('leads nowhere where the reader may not go, and neither does a link', async () => {
    const read = async () => ({ items: [{ id: 'a' }] })
    const shut = await open(read)
    await shut.wrapper.find('tbody td').trigger('click')
    await flushPromises()
    expect(shut.router.currentRoute.value.fullPath).toBe('/')
    expect(shut.wrapper.find('tr.link').exists()).toBe(false)
    expect(shut.wrapper.findAll('a')).toEqual([])
    expect(shut.wrapper.text()).toContain('the thing')
    expect(shut.wrapper.text()).not.toContain('see it')

    const opened = await open(read, { granted: ['thing.view', 'thing.parts'] })
    expect(opened.wrapper.findAll('a').map((link) => link.text())).toEqual(['the thing', 'see it'])
    await opened.wrapper.find('tbody td').trigger('click')
    await flushPromises()
    expect(opened.router.currentRoute.value.fullPath).toBe('/thing/a')
  })
})
