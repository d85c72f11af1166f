/** Do something that nobody waits for when the browser has nothing else to do (H5); elsewhere at once. */
export function whenIdle(act: () => void): void {
  // #ifdef H5
  if ('requestIdleCallback' in window) {
    window.requestIdleCallback(act, { timeout: 2_000 })
    return
  }
  // #endif
  act()
}
