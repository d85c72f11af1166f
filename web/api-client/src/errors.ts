import type { Schemas } from './operations'
import type { Failure } from './transport'

/** A field that the server refused; `pointer` is a JSON pointer into the body, or `/query/name`. */
export type Fault = Schemas['FieldFault']

/** The server refused the request: problem details (RFC 9457), its texts in the language asked for. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly status: number
  readonly code: string
  readonly kind: string
  readonly title: string
  readonly detail: string
  readonly params: Readonly<Record<string, unknown>>
  readonly errors: readonly Fault[]
  readonly requestId: string
  /** Seconds after which to try again, where the server said so. */
  readonly retryAfter: number | undefined

  constructor(status: number, data: unknown, headers: Readonly<Record<string, string>> = {}) {
    const said = isRecord(data) ? data : {}
    const detail = textOf(said['detail'])
    super(detail || `HTTP ${status}`)
    this.status = status
    this.code = textOf(said['code']) || `house.http_${status}`
    this.kind = textOf(said['kind'])
    this.title = textOf(said['title'])
    this.detail = detail
    this.params = isRecord(said['params']) ? said['params'] : {}
    this.errors = Array.isArray(said['errors']) ? said['errors'].filter(isFault) : []
    this.requestId = textOf(said['request_id']) || (headers['x-request-id'] ?? '')
    this.retryAfter = secondsOf(headers['retry-after'])
  }

  /** The fault at a pointer, such as `/phone` or `/lines/0/quantity`. */
  at(pointer: string): Fault | undefined {
    return this.errors.find((fault) => fault.pointer === pointer)
  }
}

/** No answer came; whether the server acted is unknown, so a write is repeated with the same Idempotency-Key. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError'
  readonly reason: Failure

  constructor(reason: Failure) {
    super(`No answer: ${reason}`)
    this.reason = reason
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isFault(value: unknown): value is Fault {
  return isRecord(value) && ['pointer', 'code', 'detail'].every((key) => typeof value[key] === 'string')
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function secondsOf(header: string | undefined): number | undefined {
  return header !== undefined && /^\d+$/.test(header) ? Number(header) : undefined
}
