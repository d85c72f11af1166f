import type { Request, Response, Transport } from './transport'

/** Carries requests by `fetch`. */
export const fetchTransport: Transport = async (request) => {
  const stop = new AbortController()
  let isTooSlow = false
  const cancel = () => stop.abort()
  const timer = setTimeout(() => {
    isTooSlow = true
    cancel()
  }, request.timeoutMs)
  if (request.signal?.aborted) cancel()
  request.signal?.addEventListener('abort', cancel)
  try {
    return await exchange(request, stop.signal)
  } catch {
    if (isTooSlow) return { failure: 'timeout' }
    return { failure: stop.signal.aborted ? 'cancelled' : 'unreachable' }
  } finally {
    clearTimeout(timer)
    request.signal?.removeEventListener('abort', cancel)
  }
}

async function exchange(request: Request, signal: AbortSignal): Promise<Response> {
  const { method, url } = request
  const headers = { ...request.headers }
  let body: string | FormData | null = null
  if (request.form) {
    body = formOf(request.form)
  } else if (request.body !== undefined) {
    headers['content-type'] = 'application/json'
    body = JSON.stringify(request.body)
  }
  const response = await fetch(url, { method, headers, body, signal, keepalive: request.outlivesPage === true })
  return { status: response.status, headers: Object.fromEntries(response.headers), data: parse(await response.text()) }
}

function formOf(fields: NonNullable<Request['form']>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string' || value instanceof Blob) form.append(name, value)
    else throw new TypeError(`${name}: a browser cannot read a path on the device`)
  }
  return form
}

function parse(text: string): unknown {
  try {
    return text ? JSON.parse(text) : undefined
  } catch {
    return text
  }
}
