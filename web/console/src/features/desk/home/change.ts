const WHOLE = 100
const MOST = 999

/** How much today is above or below the same time yesterday; undefined where there is nothing to compare or no difference. */
export function shareOfChange(today: number, before: number): { isUp: boolean; text: string } | undefined {
  if (before <= 0 || today === before) return undefined
  const share = Math.round((Math.abs(today - before) / before) * WHOLE)
  return { isUp: today > before, text: share > MOST ? `>${MOST}%` : `${share}%` }
}
