import { ApiProblem, NetworkError } from '@jishi/api-client'
import { effectScope, nextTick, shallowRef } from 'vue'
import { describe, expect, it, vi } from 'vitest'
import { useMutation } from '@/api/mutation'
import { readPages } from '@/api/pages'
import { forgetAll, invalidate, useQuery } from '@/api/query'

const settle = async () => {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve()
  await nextTick()
}

describe('useQuery', () => {
  it('reads once for all who ask the same, and anew once it is stale', async () => {
    forgetAll()
    const read = vi.fn(async () => 'answer')
    const scope = effectScope()
    const [one, two] = scope.run(() => [useQuery(['things', 1], read), useQuery(['things', 1], read)]) ?? []
    await settle()
    expect([one?.data.value, two?.data.value, read.mock.calls.length]).toEqual(['answer', 'answer', 1])
    invalidate('things')
    await settle()
    expect(read).toHaveBeenCalledTimes(2)
    invalidate('thing')
    expect(read).toHaveBeenCalledTimes(2)
    scope.stop()
  })

  it('takes the answer to the last question, not the last answer', async () => {
    forgetAll()
    const answers = new Map<number, (value: string) => void>()
    const id = shallowRef(1)
    const scope = effectScope()
    const query = scope.run(() => useQuery(() => ['slow', id.value], () => new Promise<string>((resolve) => answers.set(id.value, resolve))))
    id.value = 2
    await nextTick()
    answers.get(2)?.('second')
    answers.get(1)?.('first')
    await settle()
    expect(query?.data.value).toBe('second')
    scope.stop()
  })

  it('tells why it failed', async () => {
    forgetAll()
    const scope = effectScope()
    const query = scope.run(() => useQuery(['gone'], () => Promise.reject(new ApiProblem(404, { detail: 'No such thing' }))))
    await settle()
    expect(query?.error.value?.message).toBe('No such thing')
    scope.stop()
  })
})

describe('useMutation', () => {
  it('keeps its key while the outcome is unknown, and takes another once it is known', async () => {
    const keys: string[] = []
    const outcomes = [new NetworkError('timeout'), new ApiProblem(422, {}), undefined]
    const { run } = useMutation(async (_: string, { idempotencyKey }) => {
      keys.push(idempotencyKey)
      const failure = outcomes[keys.length - 1]
      if (failure) throw failure
    })
    for (let press = 0; press < 4; press++) await run('same')
    expect(keys[0]).toBe(keys[1])
    expect(new Set(keys).size).toBe(3)
  })

  it('takes another key for another request', async () => {
    const keys = new Set<string>()
    const { run } = useMutation(async (_: string, { idempotencyKey }) => {
      keys.add(idempotencyKey)
      throw new NetworkError('unreachable')
    })
    await run('one')
    await run('two')
    expect(keys.size).toBe(2)
  })

  it('does nothing on a second press', async () => {
    const write = vi.fn(() => new Promise<void>(() => {}))
    const { run } = useMutation(write)
    void run(undefined)
    expect(await run(undefined)).toEqual({ isDone: false, failure: undefined })
    expect(write).toHaveBeenCalledTimes(1)
  })
})

describe('readPages', () => {
  it('goes on until the server names no further page', async () => {
    const pages = new Map([['', { items: [1, 2], next_cursor: 'a' }], ['a', { items: [], next_cursor: 'b' }], ['b', { items: [3], next_cursor: null }]])
    const asked: unknown[] = []
    const read = async ({ cursor, limit }: { cursor: string | undefined; limit: number }) => {
      asked.push([cursor, limit])
      return pages.get(cursor ?? '') ?? { items: [] }
    }
    expect(await readPages(read)).toEqual([1, 2, 3])
    expect(asked).toEqual([[undefined, 100], ['a', 100], ['b', 100]])
  })
})
