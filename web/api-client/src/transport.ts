// What carries a request: `fetch` in browsers, `uni.request` in mini-programs and apps.
import type { FormValue } from './operations'

/** The part of AbortSignal that is needed; mini-programs have no AbortController, so anything of this shape will do. */
export interface CancelSignal {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

export interface Request {
  method: string
  url: string
  headers: Record<string, string>
  /** Sent as JSON. */
  body?: unknown
  /** Sent as multipart/form-data. */
  form?: Record<string, FormValue>
  timeoutMs: number
  /** It must arrive even if the page is closed meanwhile; nobody may be there to hear the answer. */
  outlivesPage?: boolean | undefined
  signal?: CancelSignal | undefined
}

/** Why no answer came: no connection, too slow, or the caller gave up. */
export type Failure = 'unreachable' | 'timeout' | 'cancelled'

/** Header names are lower-case; `data` is parsed JSON where the answer is JSON, else its text. */
export type Response =
  | { status: number; headers: Record<string, string>; data: unknown; failure?: undefined }
  | { failure: Failure }

/** Never throws: what went wrong on the way is a `failure`. */
export type Transport = (request: Request) => Promise<Response>
