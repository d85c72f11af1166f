// The typed client: `api.get('/api/store/v1/products/{product_id}', { path: { product_id } })`.
// Paths, parameters, bodies and answers come from the OpenAPI document; what carries the request is exchangeable.
import { ApiProblem, NetworkError } from './errors'
import type { Answer, Input, Method, PathOf } from './operations'
import type { CancelSignal, Request, Response, Transport } from './transport'

export { ApiProblem, NetworkError } from './errors'
export type { Fault } from './errors'
export type { Answer, Body, FormValue, Item, Method, PathOf, Query, Schemas } from './operations'
export type { components, operations, paths } from './schema'
export type { CancelSignal, Failure, Request, Response, Transport } from './transport'

export interface ClientConfig {
  transport: Transport
  /** Scheme and host, without a slash at the end; empty where page and API share them. */
  base?: string
  /** The language of texts and refusals, such as `zh-CN`. */
  language?: () => string
  /** The access token, if somebody is signed in. */
  token?: () => string | null | undefined
  /** Get a new access token and say whether that worked. Called once for any number of requests that found the old one dead. */
  refresh?: () => Promise<boolean>
  timeoutMs?: number
}

export interface CallOptions {
  /** One key for one press of a button, kept when the same press is tried again. */
  idempotencyKey?: string | undefined
  ifMatch?: string | undefined
  /** Send no token, and take a 401 as the answer: for signing in and for refreshing. */
  isAnonymous?: boolean
  headers?: Record<string, string>
  timeoutMs?: number
  /** Sent even if the page is closed at this moment, by transports that can. */
  outlivesPage?: boolean
  signal?: CancelSignal | undefined
}

/** An answer with what its headers say. */
export interface Reply<T> {
  data: T
  status: number
  headers: Readonly<Record<string, string>>
  etag: string | undefined
}

type Given = { path?: unknown; query?: unknown; body?: unknown; form?: Request['form'] | undefined } & CallOptions
type Arguments<T> = Partial<T> extends T ? [input?: T & CallOptions] : [input: T & CallOptions]
type Call<M extends Method> = <P extends PathOf<M>>(path: P, ...input: Arguments<Input<M, P>>) => Promise<Answer<M, P>>
type Send = <M extends Method, P extends PathOf<M>>(
  method: M,
  path: P,
  ...input: Arguments<Input<M, P>>
) => Promise<Reply<Answer<M, P>>>

export interface Client {
  get: Call<'get'>
  post: Call<'post'>
  put: Call<'put'>
  patch: Call<'patch'>
  delete: Call<'delete'>
  /** As the five above, with status and headers beside the data. */
  send: Send
}

const TIMEOUT_MS = 20_000

/**
 * Make a client. Its calls throw ApiProblem where the server refuses and NetworkError where no answer comes.
 */
export function createClient(config: ClientConfig): Client {
  let refreshing: Promise<boolean> | undefined

  function refreshOnce(refresh: () => Promise<boolean>): Promise<boolean> {
    refreshing ??= refresh().finally(() => {
      refreshing = undefined
    })
    return refreshing
  }

  async function isTokenRenewed(used: string): Promise<boolean> {
    // Another request may have brought a new token while this one was on its way.
    const current = config.token?.()
    if (current && current !== used) return true
    return config.refresh !== undefined && (await refreshOnce(config.refresh))
  }

  async function answerTo(method: Method, path: string, given: Given): Promise<Response & { failure?: undefined }> {
    const token = given.isAnonymous ? undefined : (config.token?.() ?? undefined)
    const response = await config.transport(requestOf(config, method, path, given, token))
    if (response.failure !== undefined) throw new NetworkError(response.failure)
    if (response.status === 401 && token && (await isTokenRenewed(token))) {
      const again = await config.transport(requestOf(config, method, path, given, config.token?.() ?? undefined))
      if (again.failure !== undefined) throw new NetworkError(again.failure)
      return again
    }
    return response
  }

  async function reply(method: Method, path: string, given: Given = {}): Promise<Reply<unknown>> {
    const { status, headers, data } = await answerTo(method, path, given)
    if (status < 200 || status > 299) throw new ApiProblem(status, data, headers)
    return { data: status === 204 ? undefined : data, status, headers, etag: headers['etag'] }
  }

  // The one place where the OpenAPI document is believed: the compiler cannot see what a server sends.
  const call = (method: Method) => async (path: string, input?: Given) => (await reply(method, path, input)).data
  return {
    get: call('get') as Call<'get'>,
    post: call('post') as Call<'post'>,
    put: call('put') as Call<'put'>,
    patch: call('patch') as Call<'patch'>,
    delete: call('delete') as Call<'delete'>,
    send: reply as Send,
  }
}

/** Make an Idempotency-Key. It need not be secret, only never the same twice. */
export function newKey(): string {
  const bytes = new Uint8Array(16)
  // Mini-programs have no `crypto`.
  if (typeof crypto === 'undefined') bytes.forEach((_, index) => (bytes[index] = Math.floor(Math.random() * 256)))
  else crypto.getRandomValues(bytes)
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function requestOf(config: ClientConfig, method: Method, path: string, given: Given, token?: string): Request {
  const request: Request = {
    method: method.toUpperCase(),
    url: (config.base ?? '') + fillPath(path, given.path) + encodeQuery(given.query),
    headers: headersOf(config, given, token),
    timeoutMs: given.timeoutMs ?? config.timeoutMs ?? TIMEOUT_MS,
    outlivesPage: given.outlivesPage,
    signal: given.signal,
  }
  if (given.form !== undefined) request.form = given.form
  else if (given.body !== undefined) request.body = given.body
  return request
}

function headersOf(config: ClientConfig, given: Given, token?: string): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json' }
  const language = config.language?.()
  if (language) headers['accept-language'] = language
  if (token) headers['authorization'] = `Bearer ${token}`
  if (given.idempotencyKey) headers['idempotency-key'] = given.idempotencyKey
  if (given.ifMatch) headers['if-match'] = given.ifMatch
  return { ...headers, ...given.headers }
}

function fillPath(path: string, parameters: unknown): string {
  const values = new Map(Object.entries(parameters ?? {}))
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values.get(name))))
}

function encodeQuery(query: unknown): string {
  const pairs = Object.entries(query ?? {}).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((each) => each !== undefined && each !== null)
      .map((each) => `${encodeURIComponent(name)}=${encodeURIComponent(String(each))}`),
  )
  return pairs.length ? `?${pairs.join('&')}` : ''
}
