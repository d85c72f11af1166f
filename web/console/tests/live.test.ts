import { describe, expect, it } from 'vitest'
import { EventReader } from '@/live/sse'

describe('a stream of events', () => {
  it('is read across the borders of its pieces', () => {
    const reader = new EventReader()
    expect(reader.push('retry: 3000\n\nid: 7\neve')).toEqual([])
    expect(reader.push('nt: signal\ndata: {"a":\ndata: 1}\n')).toEqual([])
    expect(reader.push('\n: \n\n')).toEqual([{ id: '7', event: 'signal', data: '{"a":\n1}' }])
  })
})
