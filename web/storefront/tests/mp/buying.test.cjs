// Buying in the mini-program: from the checkout to an order that is paid in WeChat, page by page, as one is left for the next.
const assert = require('node:assert/strict')
const { before, test } = require('node:test')
const { ask, asked, enterByPhone, enterByWechat, opened, options, runPage } = require('./phone.cjs')

const PAY = '.button:text(立即付款)'
let product
let variant

/** Goods that anybody can buy at once: in stock, and without a crowd before them. */
before(async () => {
  if (options.skip) return
  const { items } = await ask('/api/store/v1/products?limit=40&in_stock=true')
  for (const { id } of items) {
    product = await ask(`/api/store/v1/products/${id}`)
    const stock = await ask(`/api/store/v1/stock?${product.variants.slice(0, 20).map((each) => `variant_id=${each.id}`).join('&')}`)
    const free = new Set(stock.filter(({ available }) => available > 5).map((each) => each.variant_id))
    variant = product.variants.find((each) => free.has(each.id))
    if (variant) return
  }
  throw new Error('Nothing is in stock')
})

async function giveAddress({ token }) {
  await ask('/api/store/v1/addresses', { consignee: '林小满', phone: '18800000000', district_code: '310101', detail: '望潮路 18 弄 6 号 302 室', is_default: true }, token)
}

/** Place an order at the checkout; return the query of the cashier that follows. */
async function place(buyer) {
  await giveAddress(buyer)
  const result = await runPage('pages/checkout/checkout', { lines: `${variant.id}:2`, product: product.id }, ['.button:text(提交订单)'], buyer.stored)
  for (const words of [product.title, '林小满', '望潮路 18 弄 6 号 302 室']) assert.ok(result.text.includes(words), result.text)
  assert.equal(asked(result, 'POST', '/api/store/v1/trades').length, 1)
  const [, id] = /^\/pages\/pay\/pay\?id=([\da-f-]{36})$/.exec(opened(result, 'redirectTo')[0] ?? '') ?? []
  assert.ok(id, result.text)
  return { id }
}

test('an order is placed, paid in WeChat, and shown', options, async () => {
  const buyer = await enterByWechat()
  const trade = await place(buyer)
  const cashier = await runPage('pages/pay/pay', trade, [PAY], buyer.stored)
  assert.equal(cashier.calls.filter(([name]) => name === 'requestPayment').length, 1)
  assert.deepEqual(opened(cashier, 'redirectTo'), [`/pages/paid/paid?id=${trade.id}`])

  const paid = await runPage('pages/paid/paid', trade, [], buyer.stored)
  assert.ok(paid.text.includes('付款成功'), paid.text)

  const { items: [order] } = await ask('/api/store/v1/orders', undefined, buyer.token)
  const list = await runPage('pages/orders/orders', {}, ['.link:text(查看详情)'], buyer.stored)
  for (const words of [product.title, '待发货', '× 2']) assert.ok(list.text.includes(words), `${words}: ${list.text}`)
  assert.deepEqual(opened(list), [`/pages/order/order?id=${order.order_id}`])

  const detail = await runPage('pages/order/order', { id: order.order_id }, [], buyer.stored)
  for (const words of [order.number, '待发货', product.title, variant.option_text, '× 2', '林小满']) assert.ok(detail.text.includes(words), `${words}: ${detail.text}`)
})

test('a payment that is given up can be called up again', options, async () => {
  const buyer = await enterByWechat()
  const trade = await place(buyer)
  const givenUp = await runPage('pages/pay/pay', trade, [PAY], buyer.stored, { JISHI_GIVES_UP: '1' })
  assert.ok(givenUp.text.includes('等待付款'), givenUp.text)
  assert.deepEqual(opened(givenUp, 'redirectTo'), [])
  const again = await runPage('pages/pay/pay', trade, ['.button:text(打开微信付款)'], givenUp.stored)
  assert.deepEqual(opened(again, 'redirectTo'), [`/pages/paid/paid?id=${trade.id}`])
})

test('who is nobody to WeChat binds it first, and pays', options, async () => {
  const buyer = await enterByPhone()
  const trade = await place(buyer)
  const cashier = await runPage('pages/pay/pay', trade, [PAY, '.button:text(绑定微信并付款)'], buyer.stored, { JISHI_WECHAT_PERSON: buyer.person })
  assert.deepEqual(asked(cashier, 'PUT', '/account/wechat').length, 1)
  assert.deepEqual(opened(cashier, 'redirectTo'), [`/pages/paid/paid?id=${trade.id}`])
})
