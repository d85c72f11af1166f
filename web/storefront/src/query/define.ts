import { useLocale } from '@/stores/locale'
import { useSession } from '@/stores/session'
import { Cache } from './cache'

type Argument = string | number | boolean | null | undefined | readonly Argument[] | { readonly [name: string]: Argument }

export interface Query<A, T> {
  cache: Cache<T>
  keyOf: (argument: A) => string
  fetch: (argument: A) => Promise<T>
  /** For how long an answer needs no second look. */
  freshMs: number
  /** Drop what is known, as after a write that changed it. */
  forget: () => void
}

/** Name a question to the server once: `const productQuery = defineQuery((id: string) => api.get(...))`. */
export function defineQuery<A extends Argument | object, T>(fetch: (argument: A) => Promise<T>, freshMs = 30_000): Query<A, T> {
  const cache = new Cache<T>()
  return { cache, fetch, freshMs, keyOf: (argument) => `${useLocale().current} ${useSession().era} ${JSON.stringify(argument)}`, forget: () => cache.forget() }
}
