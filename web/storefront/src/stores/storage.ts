/** What the browser keeps between visits; a full or forbidden storage is no reason to fail. */
export function readStored<T>(key: string, isRight: (value: unknown) => value is T): T | undefined {
  try {
    const value: unknown = uni.getStorageSync(key)
    return isRight(value) ? value : undefined
  } catch {
    return undefined
  }
}

export function writeStored(key: string, value: unknown): void {
  try {
    if (value === undefined) uni.removeStorageSync(key)
    else uni.setStorageSync(key, value)
  } catch {
    // The value lives on in memory for this visit.
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
