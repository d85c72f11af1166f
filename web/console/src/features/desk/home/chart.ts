// Where the bars of a small chart stand.

const GAP = 0.3
const LEAST_HEIGHT = 1.5
const STEPS: readonly number[] = [1, 2, 5, 10]

/** A round number at or above all values: the top of the chart. */
export function topOf(values: readonly number[]): number {
  const most = Math.max(0, ...values)
  if (most === 0) return 1
  const unit = 10 ** Math.floor(Math.log10(most))
  return (STEPS.find((step) => step * unit >= most) ?? 10) * unit
}

export function barsOf(values: readonly number[], width: number, height: number) {
  const top = topOf(values)
  const step = width / Math.max(1, values.length)
  return values.map((value, index) => {
    const tall = value > 0 ? Math.max(LEAST_HEIGHT, (value / top) * height) : 0
    return { left: index * step, step, x: index * step + (step * GAP) / 2, width: step * (1 - GAP), y: height - tall, height: tall }
  })
}

/** The lines behind the bars, at half and at the top. */
export function gridOf(values: readonly number[]): { share: number; value: number }[] {
  if (Math.max(0, ...values) === 0) return []
  const top = topOf(values)
  return top < 2 ? [{ share: 1, value: top }] : [{ share: 0.5, value: Math.round(top / 2) }, { share: 1, value: top }]
}
