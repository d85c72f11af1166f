// The stand-in of WeChat and of the phone's inbox, which a shop for trials brings along: JISHI_TEST_SANDBOX is its address.
const SANDBOX = process.env.JISHI_TEST_SANDBOX

async function ask(path, body) {
  const init = body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const response = await fetch(new URL(`/_control/${path}`, SANDBOX), init)
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return response.json()
}

/** The code that `wx.login` gives somebody; it serves once. */
const login = async (person) => (await ask('miniprogram/codes', { person })).code

/** The digits of the last message to a phone; a message takes its time. */
async function lastCode(phone) {
  for (let turn = 0; turn < 300; turn += 1) {
    const [message] = await ask(`sms?phone=${phone}`)
    if (message) return message.code
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`Nothing was sent to ${phone}`)
}

/** Be WeChat's cashier: check what the shop signed, as the phone does, pay, and wait until the shop has been told. */
async function pay(signed) {
  const opened = await fetch(new URL(`/wechatpay/call-up?${new URLSearchParams(signed)}`, SANDBOX))
  if (!opened.ok) throw new Error(`the cashier does not open: ${opened.status}`)
  const paid = await fetch(opened.url, { method: 'POST', body: new URLSearchParams({ outcome: 'success' }) })
  if (!paid.ok) throw new Error(`nothing was paid: ${paid.status}`)
  const { out_trade_no: number } = (await ask('wechatpay/orders')).find(({ prepay_id: handle }) => signed.package === `prepay_id=${handle}`)
  for (let turn = 0; turn < 300; turn += 1) {
    if ((await ask(`wechatpay/deliveries?subject=${number}`)).some(({ status }) => status >= 200 && status < 300)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`The shop was not told of ${number}`)
}

/** Let something go wrong at the next call. */
const failNext = (endpoint, kind, value = '') => ask('faults', { endpoint, kind, value })

module.exports = { failNext, lastCode, login, pay }
