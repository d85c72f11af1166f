import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ApiProblem, NetworkError, createClient, newKey } from '../src/index'
import type { ClientConfig, Item, Request, Response } from '../src/index'

const PRODUCTS = '/api/store/v1/products'
const ok = (data: unknown = {}, headers = {}): Response => ({ status: 200, headers, data })

function recording(answers: Response[], config: Partial<ClientConfig> = {}) {
  const seen: Request[] = []
  const transport = async (request: Request) => {
    seen.push(request)
    return answers.length > 1 ? (answers.shift() ?? ok()) : (answers[0] ?? ok())
  }
  return { seen, api: createClient({ transport, ...config }) }
}

describe('a request', () => {
  it('fills path and query', async () => {
    const { seen, api } = recording([ok()], { base: 'https://shop.example' })
    await api.get('/api/store/v1/products/{product_id}', { path: { product_id: 'a/b' } })
    await api.get(PRODUCTS, { query: { q: '红 茶', limit: 5, cursor: null } })
    assert.deepEqual(
      seen.map(({ method, url }) => `${method} ${url}`),
      [
        'GET https://shop.example/api/store/v1/products/a%2Fb',
        `GET https://shop.example${PRODUCTS}?q=%E7%BA%A2%20%E8%8C%B6&limit=5`,
      ],
    )
  })

  it('says language, token, key and version', async () => {
    const { seen, api } = recording([ok()], { language: () => 'en', token: () => 't1' })
    await api.post('/api/store/v1/sessions/revoke-others', { idempotencyKey: 'k', ifMatch: '"3"' })
    assert.deepEqual(seen[0]?.headers, {
      accept: 'application/json',
      'accept-language': 'en',
      authorization: 'Bearer t1',
      'idempotency-key': 'k',
      'if-match': '"3"',
    })
  })

  it('is checked by the compiler', () => {
    const { api } = recording([ok()])
    const wrong = [
      // @ts-expect-error no such path
      () => api.get('/api/store/v1/nothing'),
      // @ts-expect-error the path has no such method
      () => api.delete(PRODUCTS),
      // @ts-expect-error the path's parameter is missing
      () => api.get('/api/store/v1/products/{product_id}'),
      // @ts-expect-error a number where the body wants a text
      () => api.post('/api/store/v1/sign-in/password', { body: { phone: 1, password: 'x' } }),
      // @ts-expect-error a body where there is none
      () => api.get(PRODUCTS, { body: {} }),
    ]
    const title: Item<typeof PRODUCTS>['title'] = 'an item of a list has its own type'
    const right = [
      () => api.get(PRODUCTS),
      () => api.post('/api/store/v1/sign-in/password', { body: { phone: '19900000001', password: 'x' } }),
      () => api.post('/api/console/v1/assets', { form: { file: new Blob([]) }, query: {} }),
    ]
    assert.deepEqual([wrong.length, right.length], [5, 3])
    assert.ok(title)
  })
})

describe('an answer', () => {
  it('comes with status and ETag where asked for', async () => {
    const { api } = recording([ok({ items: [] }, { etag: 'W/"1"' })])
    const reply = await api.send('get', PRODUCTS)
    assert.deepEqual([reply.status, reply.etag, reply.data.items], [200, 'W/"1"', []])
  })

  it('is nothing for 204', async () => {
    const { api } = recording([{ status: 204, headers: {}, data: '' }])
    assert.equal(await api.post('/api/store/v1/sign-out'), undefined)
  })

  it('is an ApiProblem where the server refuses', async () => {
    const data = {
      code: 'house.invalid_input',
      kind: 'invalid',
      title: 'Invalid',
      detail: 'Check the fields.',
      request_id: 'r1',
      errors: [{ pointer: '/phone', code: 'identity.phone_invalid', detail: 'No phone number.', params: {} }, 'broken'],
    }
    const { api } = recording([{ status: 422, headers: { 'retry-after': '7' }, data }])
    await assert.rejects(api.get(PRODUCTS), (error) => {
      assert.ok(error instanceof ApiProblem)
      assert.deepEqual([error.status, error.code, error.message], [422, 'house.invalid_input', 'Check the fields.'])
      assert.deepEqual([error.requestId, error.retryAfter, error.errors.length], ['r1', 7, 1])
      assert.equal(error.at('/phone')?.detail, 'No phone number.')
      return true
    })
  })

  it('is an ApiProblem too where a proxy answered with a page', async () => {
    const { api } = recording([{ status: 502, headers: { 'x-request-id': 'r2' }, data: '<html>' }])
    await assert.rejects(api.get(PRODUCTS), { code: 'house.http_502', requestId: 'r2', message: 'HTTP 502' })
  })

  it('that never came is a NetworkError', async () => {
    const { api } = recording([{ failure: 'timeout' }])
    await assert.rejects(api.get(PRODUCTS), (error) => error instanceof NetworkError && error.reason === 'timeout')
  })
})

describe('a dead token', () => {
  const refused: Response = { status: 401, headers: {}, data: { code: 'house.unauthenticated' } }

  function aging(refresh: (renew: (token: string) => void) => boolean) {
    let token = 'old'
    let refreshed = 0
    const transport = async ({ headers }: Request) => (headers['authorization'] === 'Bearer new' ? ok() : refused)
    const api = createClient({
      transport,
      token: () => token,
      refresh: async () => {
        refreshed += 1
        return refresh((renewed) => (token = renewed))
      },
    })
    return { api, count: () => refreshed }
  }

  it('is renewed once for all requests that found it dead', async () => {
    const { api, count } = aging((renew) => (renew('new'), true))
    await Promise.all([api.get(PRODUCTS), api.get('/api/store/v1/brands'), api.get('/api/store/v1/categories')])
    assert.equal(count(), 1)
  })

  it('is the answer where it cannot be renewed', async () => {
    const { api, count } = aging(() => false)
    await assert.rejects(api.get(PRODUCTS), { status: 401 })
    assert.equal(count(), 1)
  })

  it('is not renewed for an anonymous request', async () => {
    const { api, count } = aging(() => true)
    await assert.rejects(api.get(PRODUCTS, { isAnonymous: true }), { status: 401 })
    assert.equal(count(), 0)
  })
})

describe('newKey', () => {
  it('never gives the same key twice', () => {
    const keys = new Set(Array.from({ length: 1000 }, newKey))
    assert.equal(keys.size, 1000)
    assert.match([...keys][0] ?? '', /^[0-9a-f]{32}$/)
  })
})
