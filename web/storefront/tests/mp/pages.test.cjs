// The built pages run in WeChat's component runtime against a real server with the sample goods:
// JISHI_TEST_SERVER=http://127.0.0.1:8000 npm test
const assert = require('node:assert/strict')
const { execFile } = require('node:child_process')
const path = require('node:path')
const { test } = require('node:test')
const { promisify } = require('node:util')

const SERVER = process.env.JISHI_TEST_SERVER
const options = { skip: SERVER ? false : 'JISHI_TEST_SERVER is not set', timeout: 60_000 }
const run = promisify(execFile)

async function runPage(page, query = {}, taps = [], stored = {}) {
  const { stdout } = await run(process.execPath, [path.join(__dirname, 'run_page.cjs'), page, JSON.stringify(query), ...taps], {
    cwd: __dirname,
    env: { ...process.env, JISHI_STORED: JSON.stringify(stored) },
    maxBuffer: 16 * 1024 * 1024,
  })
  const result = JSON.parse(stdout)
  assert.deepEqual(result.errors, [])
  return result
}

async function ask(address, init) {
  const response = await fetch(new URL(address, SERVER), init)
  assert.ok(response.ok, `${address}: ${response.status}`)
  return response.json()
}

/** A product with a choice to make, all of it on sale. */
async function someProduct() {
  const { items } = await ask('/api/store/v1/products?limit=40')
  for (const { id } of items) {
    const product = await ask(`/api/store/v1/products/${id}`)
    if (product.options.length === 2 && product.variants.length > 3) return product
  }
  throw new Error('The samples have no product with two options')
}

const opened = (result) => result.calls.filter(([name]) => name === 'navigateTo').map(([, url]) => url)
const asked = (result, method, part) => result.calls.filter(([name, verb, url]) => name === 'request' && verb === method && url.includes(part))

test('home shows the tree and goods, and a tap opens a product', options, async () => {
  const { items } = await ask('/api/store/v1/categories')
  const result = await runPage('pages/home/home', {}, ['.rail__item .link'])
  for (const { name } of items) assert.ok(result.text.includes(name), name)
  assert.match(result.text, /¥[\d,]+\.\d\d/)
  assert.match(opened(result)[0] ?? '', /^\/pages\/product\/product\?id=[\da-f-]{36}$/)
})

test('the category tree leads to a list', options, async () => {
  const result = await runPage('pages/category/category', {}, ['.group__leaf .link'])
  assert.match(opened(result)[0] ?? '', /^\/pages\/list\/list\?id=/)
})

test('a list is sorted by a tap', options, async () => {
  const result = await runPage('pages/list/list', { id: 'all' }, ['.sort__way:text(价格)'])
  assert.equal(asked(result, 'GET', 'sort=newest').length, 1)
  assert.equal(asked(result, 'GET', 'sort=price_up').length, 1)
})

test('a product is chosen in the sheet and put into the cart', options, async () => {
  const product = await someProduct()
  const [size] = product.options[1].values.filter(({ code }) => product.variants.some((variant) => variant.option_values[product.options[1].code] === code && variant.option_values[product.options[0].code] === product.variants[0].option_values[product.options[0].code]))
  const result = await runPage('pages/product/product', { id: product.id }, ['.bar .button:text(加入购物车)', `.value:text(${size.name})`, '.sheet__foot .button:text(加入购物车)'])
  assert.ok(result.text.includes(product.title))
  assert.equal(asked(result, 'POST', '/cart/lines').length, 1)
  assert.ok(result.text.includes('已加入购物车'))
})

test('the cart of a guest is shown', options, async () => {
  const { access_token } = await ask('/api/store/v1/guests', { method: 'POST' })
  const product = await someProduct()
  const body = JSON.stringify({ variant_id: product.variants[0].id, quantity: 2 })
  await ask('/api/store/v1/cart/lines', { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${access_token}` }, body })
  const result = await runPage('pages/cart/cart', {}, [], { 'jishi.session': { access_token } })
  assert.ok(result.text.includes(product.title))
})

test('orders are shown to whoever is signed in', options, async () => {
  const phone = process.env.JISHI_TEST_PHONE ?? '19900000001'
  const password = process.env.JISHI_TEST_PASSWORD ?? 'market-day-2048'
  const { tokens } = await ask('/api/store/v1/sign-in/password', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ phone, password }) })
  const result = await runPage('pages/orders/orders', {}, [], { 'jishi.session': { access_token: tokens.access_token, refresh_token: tokens.refresh_token } })
  assert.ok(asked(result, 'GET', '/api/store/v1/orders').length >= 1)
})
