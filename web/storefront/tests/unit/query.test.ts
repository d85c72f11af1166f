import { flushPromises, mount } from '@vue/test-utils'
import { defineComponent, h, ref } from 'vue'
import { describe, expect, it, vi } from 'vitest'
import { defineQuery, useList, useQuery, type ListAsk } from '@/query'
import { Cache } from '@/query/cache'
import { useLocale } from '@/stores/locale'
import { connect } from './setup'

function inSetup<T>(setup: () => T): T {
  const results: T[] = []
  mount(defineComponent({ setup() { results.push(setup()); return () => h('i') } }))
  const [result] = results
  if (result === undefined) throw new Error('setup gave nothing')
  return result
}

describe('the cache', () => {
  it('lets all who ask at once wait for one answer', async () => {
    const fetch = vi.fn(async () => 7)
    const cache = new Cache<number>()
    expect(await Promise.all([cache.load('k', fetch), cache.load('k', fetch)])).toEqual([7, 7])
    expect(fetch).toHaveBeenCalledTimes(1)
  })
  it('keeps what it knew where a new look fails, and tries again after', async () => {
    const cache = new Cache<number>()
    cache.write('k', 1)
    await expect(cache.load('k', () => Promise.reject(new Error('down')))).rejects.toThrow('down')
    expect(cache.read('k')?.value).toBe(1)
    expect(await cache.load('k', async () => 2)).toBe(2)
  })
  it('drops the oldest beyond its size', () => {
    const cache = new Cache<number>(2)
    ;['a', 'b', 'c'].forEach((key, index) => cache.write(key, index))
    expect([cache.read('a'), cache.read('c')?.value]).toEqual([undefined, 2])
  })
})

describe('useQuery', () => {
  it('loads, then shows what it knows at once and looks again behind it', async () => {
    let answer = 'one'
    const query = defineQuery(async (id: string) => `${id} ${answer}`, 0)
    const first = inSetup(() => useQuery(query, () => 'x'))
    expect([first.isLoading.value, first.data.value]).toEqual([true, undefined])
    await flushPromises()
    expect(first.data.value).toBe('x one')
    answer = 'two'
    await new Promise((resolve) => setTimeout(resolve, 3))
    const second = inSetup(() => useQuery(query, () => 'x'))
    expect([second.isLoading.value, second.data.value]).toEqual([false, 'x one'])
    await flushPromises()
    expect(second.data.value).toBe('x two')
  })
  it('shows the answer to the last question, whatever comes late', async () => {
    const answers: Record<string, (value: string) => void> = {}
    const query = defineQuery((id: string) => new Promise<string>((resolve) => (answers[id] = resolve)))
    const id = ref('slow')
    const state = inSetup(() => useQuery(query, () => id.value))
    id.value = 'quick'
    await flushPromises()
    answers['quick']?.('quick')
    answers['slow']?.('slow')
    await flushPromises()
    expect(state.data.value).toBe('quick')
  })
  it('tells an error and gets over it', async () => {
    let isDown = true
    const query = defineQuery(async (_id: string) => { if (isDown) throw new Error('down'); return 'up' })
    const state = inSetup(() => useQuery(query, () => 'x'))
    await flushPromises()
    expect([state.error.value instanceof Error, state.isLoading.value]).toEqual([true, false])
    isDown = false
    await state.refresh()
    expect([state.data.value, state.error.value]).toEqual(['up', undefined])
  })
  it('asks again in another language', async () => {
    const query = defineQuery(async (_id: string) => useLocale().current)
    const state = inSetup(() => useQuery(query, () => 'x'))
    await flushPromises()
    useLocale().choose('en')
    await flushPromises()
    expect(state.data.value).toBe('en')
  })
})

describe('useList', () => {
  const query = () =>
    defineQuery(async ({ filter, cursor }: ListAsk<string>) => ({ items: [`${filter}${cursor ?? '0'}`], next_cursor: cursor === '2' ? null : String(Number(cursor ?? 0) + 1) }))
  it('grows to its end', async () => {
    const list = inSetup(() => { const q = query(); return useList(q, () => 'a') })
    await flushPromises()
    await list.loadMore()
    await list.loadMore()
    await list.loadMore()
    expect([list.items.value, list.hasMore.value]).toEqual([['a0', 'a1', 'a2'], false])
  })
  it('goes on where it failed once there is a connection again', async () => {
    const fetch = vi.fn(async (_ask: ListAsk<string>) => ({ items: ['a'], next_cursor: null }))
    fetch.mockRejectedValueOnce(new Error('offline'))
    const list = inSetup(() => useList(defineQuery(fetch), () => 'a'))
    await flushPromises()
    expect(list.error.value).toBeInstanceOf(Error)
    for (const isConnected of [false, true]) {
      connect(isConnected)
      await flushPromises()
    }
    expect([list.items.value, list.error.value]).toEqual([['a'], undefined])
  })
  it('begins anew with another filter', async () => {
    const filter = ref('a')
    const list = inSetup(() => { const q = query(); return useList(q, () => filter.value) })
    await flushPromises()
    await list.loadMore()
    filter.value = 'b'
    await flushPromises()
    expect(list.items.value).toEqual(['b0'])
  })
})
