const FIRST_MS = 1_500
const LAST_MS = 10_000
const GROWTH = 1.35

/** How long to wait before look number `turn` (0, 1, 2 …): soon at first, ever later, never later than the last. */
export function waitBefore(turn: number): number {
  return Math.min(LAST_MS, Math.round(FIRST_MS * GROWTH ** turn))
}

/** Look again and again until told to stop; one look at a time. A failed look counts as one that found nothing. */
export function makePolling(look: () => Promise<boolean>) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0
  let isOn = false

  async function round(): Promise<void> {
    const isDone = await look().catch(() => false)
    if (isDone) stop()
    else if (isOn) timer = setTimeout(() => void round(), waitBefore(turn++))
  }
  /** Begin, or begin anew with short waits. */
  function start(): void {
    stop()
    isOn = true
    turn = 0
    timer = setTimeout(() => void round(), waitBefore(turn++))
  }
  function stop(): void {
    isOn = false
    clearTimeout(timer)
  }
  return { start, stop }
}
