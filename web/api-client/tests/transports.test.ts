import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { after, before, describe, it } from 'node:test'
import { fetchTransport } from '../src/fetch'
import type { Request, Response } from '../src/index'
import { uniTransport } from '../src/uni'

const request = (given: Partial<Request> = {}): Request => ({
  method: 'GET',
  url: 'http://127.0.0.1:9/',
  headers: {},
  timeoutMs: 2000,
  ...given,
})

describe('fetchTransport', () => {
  let base = ''
  const server = createServer((incoming: IncomingMessage, outgoing: ServerResponse) => {
    if (incoming.url === '/never') return
    const parts: Buffer[] = []
    incoming.on('data', (part: Buffer) => parts.push(part))
    incoming.on('end', () => {
      outgoing.setHeader('ETag', '"1"')
      const kind = incoming.headers['content-type']
      outgoing.end(JSON.stringify({ kind, body: Buffer.concat(parts).toString() }))
    })
  })
  before(
    () =>
      new Promise<void>((resolve) =>
        server.listen(0, '127.0.0.1', () => {
          const address = server.address()
          base = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : ''
          resolve()
        }),
      ),
  )
  after(() => {
    server.closeAllConnections()
    server.close()
  })

  it('sends JSON and reads headers', async () => {
    const response = await fetchTransport(request({ method: 'POST', url: `${base}/`, body: { a: '茶' } }))
    assert.ok(response.failure === undefined)
    assert.deepEqual([response.status, response.headers['etag']], [200, '"1"'])
    assert.deepEqual(response.data, { kind: 'application/json', body: '{"a":"茶"}' })
  })

  it('sends a form', async () => {
    const form = { file: new Blob(['bytes']), note: 'x' }
    const response = await fetchTransport(request({ method: 'POST', url: `${base}/`, form }))
    assert.match(JSON.stringify(response), /multipart\/form-data; boundary=.*bytes.*note/)
  })

  it('tells slow, cancelled and unreachable apart', async () => {
    const stop = new AbortController()
    const cancelled = fetchTransport(request({ url: `${base}/never`, signal: stop.signal }))
    stop.abort()
    const slow = fetchTransport(request({ url: `${base}/never`, timeoutMs: 20 }))
    assert.deepEqual(await Promise.all([slow, cancelled, fetchTransport(request())]), [
      { failure: 'timeout' },
      { failure: 'cancelled' },
      { failure: 'unreachable' },
    ])
  })
})

describe('uniTransport', () => {
  type Options = Record<string, unknown> & { success: (result: object) => void; fail: (error: object) => void }

  async function exchange(given: Partial<Request>, end: (options: Options) => void) {
    const seen: { name: string; options: Options }[] = []
    const start = (name: string) => (options: Options) => {
      seen.push({ name, options })
      setTimeout(() => end(options))
      return { abort: () => options.fail({ errMsg: 'request:fail abort' }) }
    }
    Object.assign(globalThis, { uni: { request: start('request'), uploadFile: start('uploadFile') } })
    const response: Response = await uniTransport(request(given))
    return { response, seen }
  }

  it('sends JSON as text and lowers the case of header names', async () => {
    const { response, seen } = await exchange({ method: 'POST', body: { a: 1 } }, ({ success }) =>
      success({ statusCode: 201, data: { id: 1 }, header: { ETag: '"2"' } }),
    )
    assert.deepEqual(response, { status: 201, headers: { etag: '"2"' }, data: { id: 1 } })
    assert.equal(seen[0]?.options['data'], '{"a":1}')
    assert.deepEqual(seen[0]?.options['header'], { 'content-type': 'application/json' })
  })

  it('uploads a file by its path', async () => {
    const form = { file: { filePath: 'wxfile://tmp/1.png' }, note: 'x' }
    const { response, seen } = await exchange({ method: 'POST', form }, ({ success }) =>
      success({ statusCode: 201, data: '{"id":7}' }),
    )
    assert.deepEqual(response, { status: 201, headers: {}, data: { id: 7 } })
    const { name, options } = seen[0] ?? assert.fail()
    assert.deepEqual([name, options['name'], options['filePath']], ['uploadFile', 'file', 'wxfile://tmp/1.png'])
    assert.deepEqual(options['formData'], { note: 'x' })
  })

  it('tells slow, cancelled and unreachable apart', async () => {
    const failing = (errMsg: string) => exchange({}, ({ fail }) => fail({ errMsg }))
    const stop = new AbortController()
    setTimeout(() => stop.abort())
    const outcomes = [
      await failing('request:fail timeout'),
      await exchange({ signal: stop.signal }, () => undefined),
      await failing('request:fail net::ERR_CONNECTION_REFUSED'),
    ]
    assert.deepEqual(
      outcomes.map(({ response }) => response.failure),
      ['timeout', 'cancelled', 'unreachable'],
    )
  })
})
