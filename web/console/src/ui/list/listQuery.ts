import type { ListState } from './listState'

/** What a list's `read` asks the server for, typed as its route wants it. */
export class ListQuery {
  readonly limit: number
  readonly cursor: string | undefined

  constructor(readonly state: Pick<ListState, 'filters' | 'sort' | 'cursor' | 'limit'>) {
    this.limit = state.limit
    this.cursor = state.cursor || undefined
  }

  text(key: string): string | undefined {
    return this.state.filters[key]?.[0]?.trim() || undefined
  }

  texts(key: string): string[] | undefined {
    const values = this.state.filters[key]
    return values?.length ? [...values] : undefined
  }

  flag(key: string): boolean | undefined {
    const value = this.text(key)
    return value === undefined ? undefined : value === 'true'
  }

  number(key: string): number | undefined {
    const value = this.text(key)
    return value !== undefined && /^-?\d+$/.test(value) ? Number(value) : undefined
  }

  /** The value when it is one of those that the route knows. */
  oneOf<T extends string>(key: string, known: readonly T[]): T | undefined {
    const value = this.text(key)
    return known.find((each) => each === value)
  }

  many<T extends string>(key: string, known: readonly T[]): T[] | undefined {
    const chosen = known.filter((each) => this.state.filters[key]?.includes(each))
    return chosen.length ? chosen : undefined
  }

  /** The two ends of a range of days, as instants: from the start of the first to the end of the last, both local. */
  days(key: string): { from: string | undefined; to: string | undefined } {
    const [from, to] = this.text(key)?.split('~') ?? []
    return { from: startOf(from, 0), to: startOf(to, 1) }
  }

  /** The chosen order when it is one by a column that the route knows, upwards or, with a dash, downwards. */
  sort<K extends string>(keys: readonly K[]): K | `-${K}` | undefined {
    return keys.flatMap((key) => [key, `-${key}` as const]).find((way) => way === this.state.sort)
  }
}

function startOf(day: string | undefined, plusDays: number): string | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? '')
  if (!parts) return undefined
  return new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]) + plusDays).toISOString()
}
