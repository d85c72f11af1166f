// Carries requests by uni-app: the same code in mini-program, App and H5.
import type { FormValue } from './operations'
import type { Failure, Request, Response, Transport } from './transport'

interface Task {
  abort(): void
}
interface Outcome {
  success: (result: { statusCode: number; data: unknown; header?: Record<string, string> }) => void
  fail: (error: { errMsg: string }) => void
}
interface Uni {
  request(
    options: Outcome & { url: string; method: string; header: Record<string, string>; data?: string; timeout: number },
  ): Task
  uploadFile(
    options: Outcome & {
      url: string
      name: string
      filePath?: string
      file?: Blob
      formData: Record<string, string>
      header: Record<string, string>
      timeout: number
    },
  ): Task
}
declare const uni: Uni

export const uniTransport: Transport = (request) =>
  new Promise((resolve) => {
    if (request.signal?.aborted) {
      resolve({ failure: 'cancelled' })
      return
    }
    let task: Task | undefined
    const cancel = () => task?.abort()
    const settle = (response: Response) => {
      request.signal?.removeEventListener('abort', cancel)
      resolve(response)
    }
    const outcome: Outcome = {
      success: ({ statusCode, data, header }) =>
        settle({ status: statusCode, headers: lowerCased(header ?? {}), data: parse(data) }),
      fail: ({ errMsg }) => settle({ failure: failureOf(errMsg) }),
    }
    request.signal?.addEventListener('abort', cancel)
    task = request.form ? upload(request, request.form, outcome) : ask(request, outcome)
  })

function ask(request: Request, outcome: Outcome): Task {
  const header = { ...request.headers }
  const options = { url: request.url, method: request.method, header, timeout: request.timeoutMs, ...outcome }
  if (request.body === undefined) return uni.request(options)
  header['content-type'] = 'application/json'
  // Written here: left to uni-app, an object would become the query of some methods.
  return uni.request({ ...options, data: JSON.stringify(request.body) })
}

function upload(request: Request, form: Record<string, FormValue>, outcome: Outcome): Task {
  const formData: Record<string, string> = {}
  let file: { name: string; filePath?: string; file?: Blob } | undefined
  for (const [name, value] of Object.entries(form)) {
    if (typeof value === 'string') formData[name] = value
    // On H5 uni-app sends the file, and yet says that it failed where no path stands beside it.
    else file = 'filePath' in value ? { name, filePath: value.filePath } : { name, file: value, filePath: 'blob:' }
  }
  if (!file) throw new TypeError('A form without a file is sent as JSON')
  return uni.uploadFile({
    ...file,
    url: request.url,
    formData,
    header: request.headers,
    timeout: request.timeoutMs,
    ...outcome,
  })
}

function failureOf(message: string): Failure {
  if (message.includes('timeout')) return 'timeout'
  return message.includes('abort') ? 'cancelled' : 'unreachable'
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

/** `uploadFile` gives its answer as text, `request` gives it parsed. */
function parse(data: unknown): unknown {
  if (typeof data !== 'string') return data
  try {
    return data ? JSON.parse(data) : undefined
  } catch {
    return data
  }
}
