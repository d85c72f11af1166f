import { expect, it, vi } from 'vitest'
import { ApiProblem, NetworkError } from '@/api'
import { fieldFaults } from '@/api/faults'
import { usePress } from '@/api/press'

it('does a thing once however often it is pressed meanwhile', async () => {
  let finish: () => void = () => undefined
  const act = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)))
  const { press, isBusy } = usePress(act)
  const first = press()
  void press()
  expect([act.mock.calls.length, isBusy.value]).toEqual([1, true])
  finish()
  await first
  expect(isBusy.value).toBe(false)
})
it('keeps its key where no answer came, and takes a new one after any answer', async () => {
  const keys: string[] = []
  const ends: (Error | undefined)[] = [new NetworkError('timeout'), new ApiProblem(409, {}), undefined, undefined]
  const { press } = usePress(async (key) => {
    keys.push(key)
    const end = ends[keys.length - 1]
    if (end) throw end
  })
  for (const _ of ends) await press()
  expect(keys[1]).toBe(keys[0])
  expect(new Set(keys).size).toBe(3)
})
it('puts what the server says to the fields', () => {
  const problem = new ApiProblem(422, { errors: [{ pointer: '/address/phone', code: 'x', detail: '手机号不对' }] })
  expect(fieldFaults(problem)).toEqual({ 'address.phone': '手机号不对' })
  expect(fieldFaults(new Error('x'))).toEqual({})
})
