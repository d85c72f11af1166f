/** What the server said under one key. */
export interface Entry<T> {
  value: T
  storedAt: number
}

/** Answers of one kind, by key: kept for this visit, shown at once on return, fetched anew behind it. */
export class Cache<T> {
  private readonly entries = new Map<string, Entry<T>>()
  private readonly running = new Map<string, Promise<T>>()

  constructor(private readonly most = 60) {}

  read(key: string): Entry<T> | undefined {
    return this.entries.get(key)
  }

  write(key: string, value: T, now = Date.now()): void {
    this.entries.delete(key)
    this.entries.set(key, { value, storedAt: now })
    const oldest = this.entries.keys().next().value
    if (this.entries.size > this.most && oldest !== undefined) this.entries.delete(oldest)
  }

  /** Load under a key; whoever asks for the same meanwhile waits for the same answer. */
  load(key: string, fetch: () => Promise<T>): Promise<T> {
    const running = this.running.get(key)
    if (running) return running
    const started = fetch()
      .then((value) => {
        this.write(key, value)
        return value
      })
      .finally(() => this.running.delete(key))
    this.running.set(key, started)
    return started
  }

  forget(): void {
    this.entries.clear()
  }
}
