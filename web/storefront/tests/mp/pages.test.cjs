// The built pages run in WeChat's component runtime against a real server with the sample goods and its sandbox:
// JISHI_TEST_SERVER=http://127.0.0.1:8000 JISHI_TEST_SANDBOX=http://127.0.0.1:8010 npm test
const assert = require('node:assert/strict')
const { execFile } = require('node:child_process')
const { randomInt, randomUUID } = require('node:crypto')
const path = require('node:path')
const { test } = require('node:test')
const { promisify } = require('node:util')
const { failNext, login } = require('./outside.cjs')

const SERVER = process.env.JISHI_TEST_SERVER
const isReady = SERVER && process.env.JISHI_TEST_SANDBOX
const options = { skip: isReady ? false : 'JISHI_TEST_SERVER or JISHI_TEST_SANDBOX is not set', timeout: 60_000 }
const run = promisify(execFile)

/** Open a page with what the phone keeps, do the steps, and tell what is seen, asked and kept then. */
async function runPage(page, query = {}, steps = [], stored = {}, environ = {}) {
  const { stdout } = await run(process.execPath, [path.join(__dirname, 'run_page.cjs'), page, JSON.stringify(query), JSON.stringify(steps)], {
    cwd: __dirname,
    env: { ...process.env, ...environ, JISHI_STORED: JSON.stringify(stored) },
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

const WECHAT = '.wechat__go .button:text(微信一键登录)'
const someone = () => ({ JISHI_WECHAT_PERSON: randomUUID() })
const accountOf = (stored) => JSON.parse(Buffer.from(stored['jishi.session'].access_token.split('.')[1], 'base64url')).sub
const enter = (person, steps = []) => runPage('pages/sign-in/sign-in', {}, [WECHAT, ...steps], {}, person)

test('WeChat lets somebody in, and knows them again', options, async () => {
  const person = someone()
  const first = await enter(person)
  assert.ok(first.text.includes('注册成功') && first.text.includes('绑定手机号'), first.text)
  const again = await enter(person)
  assert.ok(again.text.includes('登录成功'), again.text)
  assert.equal(accountOf(again.stored), accountOf(first.stored))
  assert.notEqual(accountOf((await enter(someone())).stored), accountOf(first.stored))

  const me = await runPage('pages/me/me', {}, [], again.stored)
  const { nickname } = await ask('/api/store/v1/profile', { headers: { authorization: `Bearer ${again.stored['jishi.session'].access_token}` } })
  assert.ok(me.text.includes(nickname), me.text)
  assert.ok(!me.text.includes('登录后'), me.text)
})

test('who came by WeChat binds a phone, and needs none the next time', options, async () => {
  const person = someone()
  const phone = `1880${String(randomInt(10 ** 7)).padStart(7, '0')}`
  const bound = await enter(person, [
    ['.sheet .field:text(新手机号) .typed', phone],
    '.sheet .button:text(获取验证码)',
    ['.sheet .field:text(新手机号验证码) .typed', `code of ${phone}`],
    '.sheet__foot .button:text(保存)',
  ])
  assert.equal(asked(bound, 'POST', '/api/store/v1/account/phone').length, 1)
  const again = await enter(person)
  assert.ok(!again.text.includes('绑定手机号'), again.text)
  assert.deepEqual(again.calls.filter(([name]) => name === 'switchTab'), [['switchTab', '/pages/me/me']])
  const security = await runPage('pages/security/security', {}, [], again.stored)
  assert.match(security.text, new RegExp(`${phone.slice(0, 3)}\\*{4}${phone.slice(-4)}`))
})

test('nobody comes in by a code that WeChat refuses, or without one', options, async () => {
  const code = await login(randomUUID())
  await enter({ JISHI_WECHAT_CODE: code })
  const used = await enter({ JISHI_WECHAT_CODE: code })
  await failNext('miniprogram.sign_in', 'reject', '40226')
  const risky = await enter(someone())
  const silent = await enter({})
  for (const [result, words] of [[used, '登录凭证已失效'], [risky, '微信未允许获取您的身份'], [silent, '微信没有回应，请稍后再试']]) {
    assert.ok(result.text.includes(words), result.text)
    assert.equal(result.stored['jishi.session']?.refresh_token, undefined)
  }
})
