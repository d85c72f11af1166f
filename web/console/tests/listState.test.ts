import { describe, expect, it } from 'vitest'
import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import { ListQuery } from '@/ui/list/listQuery'
import { readState, withFilter, writeState, type ListShape } from '@/ui/list/listState'

const shape: ListShape = { filters: ['q', 'state', 'placed'], sort: 'newest', limit: 20 }

/** What the router makes of a query once it has been in the address. */
function throughAddress(query: LocationQueryRaw): LocationQuery {
  return Object.fromEntries(Object.entries(query).map(([key, value]) => [key, Array.isArray(value) ? value.map(String) : String(value)]))
}

describe('the state of a list', () => {
  it('is as usual where the address says nothing', () => {
    expect(readState({}, shape)).toEqual({ filters: {}, sort: 'newest', cursor: '', page: 1, limit: 20 })
    expect(writeState(readState({}, shape), shape)).toEqual({})
  })

  it('survives the way through the address', () => {
    const state = { filters: { q: ['茶 & tea'], state: ['draft', 'approved'] }, sort: 'oldest', cursor: 'WyJh', page: 3, limit: 50 }
    expect(readState(throughAddress(writeState(state, shape)), shape)).toEqual(state)
  })

  it('begins again at the first page with another filter', () => {
    const state = readState({ cursor: 'c', page: '4', q: 'a' }, shape)
    expect(withFilter(state, 'state', ['draft'])).toMatchObject({ cursor: '', page: 1, filters: { q: ['a'], state: ['draft'] } })
    expect(withFilter(state, 'q', ['']).filters).toEqual({})
  })

  it('takes no nonsense from the address', () => {
    expect(readState({ limit: '7', page: '-2', cursor: 'c' }, shape)).toMatchObject({ limit: 20, page: 1 })
    expect(readState({ page: '9' }, shape).page).toBe(1)
  })

  it('leaves what other parts of the page keep in the address', () => {
    expect(writeState(readState({}, shape), shape, { tab: 'all', q: 'old' })).toEqual({ tab: 'all' })
  })
})

describe('what a list asks for', () => {
  const query = new ListQuery({ filters: { q: [' tea '], state: ['draft', 'odd'], is_listed: ['false'], placed: ['2026-03-01~2026-03-02'] }, sort: 'newest', cursor: '', limit: 20 })

  it('is typed as the route wants it', () => {
    expect(query.text('q')).toBe('tea')
    expect(query.flag('is_listed')).toBe(false)
    expect(query.flag('other')).toBeUndefined()
    expect(query.many('state', ['draft', 'approved'])).toEqual(['draft'])
    expect(query.oneOf('state', ['approved'])).toBeUndefined()
    expect(query.cursor).toBeUndefined()
  })

  it('is sorted by what the route knows, either way, and else as usual', () => {
    const sorted = (sort: string) => new ListQuery({ filters: {}, sort, cursor: '', limit: 20 }).sort(['placed_at', 'total'])
    expect(['total', '-total', 'placed_at'].map(sorted)).toEqual(['total', '-total', 'placed_at'])
    expect(['', '-', 'colour', '--total', '-colour'].map(sorted)).toEqual(Array(5).fill(undefined))
  })

  it('takes both days of a range whole', () => {
    const { from, to } = query.days('placed')
    expect(new Date(to ?? '').getTime() - new Date(from ?? '').getTime()).toBe(2 * 86_400_000)
  })
})
