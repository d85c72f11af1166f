import { describe, expect, it } from 'vitest'
import { barsOf, gridOf, topOf } from '@/features/desk/home/chart'
import { dayRows, fileRows, sayValue, type Figure } from '@/features/desk/home/figures'

const figure = (unit: Figure['unit'], series: number[]): Figure => ({
  code: unit, text: unit, unit, currency: unit === 'money' ? 'CNY' : null, series, today: 0, yesterday: 0, yesterday_so_far: 0,
})
const DAYS = ['2026-01-01', '2026-01-02']

describe('the chart', () => {
  it('ends at a round number at or above all values', () => {
    expect([[], [0, 0], [1], [3, 7], [10], [11], [4_999, 5_001], [100_000]].map(topOf)).toEqual([1, 1, 1, 10, 10, 20, 10_000, 100_000])
  })

  it('draws each value as its share of the height', () => {
    const [low, half, top] = barsOf([0, 50, 100], 300, 200)
    expect([low?.height, half?.height, top?.height]).toEqual([0, 100, 200])
    expect([low?.y, half?.y, top?.y]).toEqual([200, 100, 0])
  })

  it('gives every day the same room, one beside the other', () => {
    const bars = barsOf([1, 2, 3, 4], 400, 100)
    expect(bars.map(({ left, step }) => [left, step])).toEqual([[0, 100], [100, 100], [200, 100], [300, 100]])
    for (const { left, step, x, width } of bars) expect(x > left && x + width < left + step).toBe(true)
  })

  it('shows the smallest value at all', () => expect(barsOf([1, 1_000_000], 100, 100)[0]?.height).toBeGreaterThan(1))

  it('has lines at half and at the top, none without values', () => {
    expect(gridOf([3, 7])).toEqual([{ share: 0.5, value: 5 }, { share: 1, value: 10 }])
    expect(gridOf([1])).toEqual([{ share: 1, value: 1 }])
    expect(gridOf([0, 0])).toEqual([])
  })
})

describe('the days in numbers', () => {
  const figures = [figure('count', [1, 2_000]), figure('money', [5, 123_456])]

  it('begin with the newest', () => {
    expect(dayRows(DAYS, figures)).toEqual([{ day: '2026-01-02', values: [2_000, 123_456] }, { day: '2026-01-01', values: [1, 5] }])
  })

  it('are plain digits in a file, in the order of time', () => {
    expect(fileRows(DAYS, figures)).toEqual([['2026-01-01', '1', '0.05'], ['2026-01-02', '2000', '1234.56']])
  })

  it('are said as counts or amounts', () => {
    expect(figures.map((each) => sayValue(each, 123_456, 'zh-CN'))).toEqual(['123,456', '¥1,234.56'])
  })
})
