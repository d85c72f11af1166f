// What one tab of the browser keeps over a reload and forgets with it; on other ends no page is reloaded.

/** Read what was kept, of any shape; undefined where there is nothing. */
export function readTab(key: string): unknown {
  let kept: unknown
  // #ifdef H5
  try {
    kept = JSON.parse(window.sessionStorage.getItem(key) ?? 'null') ?? undefined
  } catch {
    // A forbidden storage, or what somebody else wrote: as if nothing were there.
  }
  // #endif
  return kept
}

/** Keep a value, undefined for nothing. */
export function writeTab(key: string, value: unknown): void {
  // #ifdef H5
  try {
    if (value === undefined) window.sessionStorage.removeItem(key)
    else window.sessionStorage.setItem(key, JSON.stringify(value))
  } catch {
    // The value lives on in memory.
  }
  // #endif
}
