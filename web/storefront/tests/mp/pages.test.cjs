// The built pages run in WeChat's component runtime against a real server with the sample goods and its sandbox:
// JISHI_TEST_SERVER=http://127.0.0.1:8000 JISHI_TEST_SANDBOX=http://127.0.0.1:8010 npm test
const assert = require('node:assert/strict')
const { randomUUID } = require('node:crypto')
const { test } = require('node:test')
const { failNext, login } = require('./outside.cjs')
const { ask, asked, newPhone, opened, options, runPage } = require('./phone.cjs')

/** A product with a choice to make, all of it on sale. */
async function someProduct() {
  const { items } = await ask('/api/store/v1/products?limit=40')
  for (const { id } of items) {
    const product = await ask(`/api/store/v1/products/${id}`)
    if (product.options.length === 2 && product.variants.length > 3) return product
  }
  throw new Error('The samples have no product with two options')
}

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

test('a list is shared as it is narrowed', options, async () => {
  const query = { id: 'all', q: encodeURIComponent('衬衫 & 茶'), stock: 'in' }
  const result = await runPage('pages/list/list', query, ['.sort__way:text(价格)'])
  assert.equal(asked(result, 'GET', `q=${query.q}`).length, 2)
  assert.equal(result.shared.path, `/pages/list/list?id=all&sort=price_up&q=${query.q}&stock=in`)
  assert.ok(result.shared.title.includes('衬衫 & 茶'), result.shared.title)
})

test('a product is chosen in the sheet and put into the cart', options, async () => {
  const product = await someProduct()
  const [size] = product.options[1].values.filter(({ code }) => product.variants.some((variant) => variant.option_values[product.options[1].code] === code && variant.option_values[product.options[0].code] === product.variants[0].option_values[product.options[0].code]))
  const result = await runPage('pages/product/product', { id: product.id }, ['.bar .button:text(加入购物车)', `.value:text(${size.name})`, '.sheet__foot .button:text(加入购物车)'])
  assert.ok(result.text.includes(product.title))
  assert.equal(asked(result, 'POST', '/cart/lines').length, 1)
  assert.ok(result.text.includes('已加入购物车'))
  assert.deepEqual(result.shared, { title: product.title, path: `/pages/product/product?id=${product.id}` })
})

test('the cart of a guest is shown', options, async () => {
  const { access_token } = await ask('/api/store/v1/guests', {})
  const product = await someProduct()
  await ask('/api/store/v1/cart/lines', { variant_id: product.variants[0].id, quantity: 2 }, access_token)
  const result = await runPage('pages/cart/cart', {}, [], { 'jishi.session': { access_token } })
  assert.ok(result.text.includes(product.title))
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
  const { nickname } = await ask('/api/store/v1/profile', undefined, again.stored['jishi.session'].access_token)
  assert.ok(me.text.includes(nickname), me.text)
  assert.ok(!me.text.includes('登录后'), me.text)
})

test('who came by WeChat binds a phone, and needs none the next time', options, async () => {
  const person = someone()
  const phone = newPhone()
  const bound = await enter(person, [
    ['.sheet .field:text(新手机号) .typed', phone],
    '.sheet .button:text(获取验证码)',
    ['.sheet .field:text(新手机号验证码) .typed', `code of ${phone}`],
    '.sheet__foot .button:text(保存)',
  ])
  assert.equal(asked(bound, 'POST', '/api/store/v1/account/phone').length, 1)
  const again = await enter(person)
  assert.ok(!again.text.includes('绑定手机号'), again.text)
  assert.deepEqual(opened(again, 'switchTab'), ['/pages/me/me'])
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
