// Runs one built page in WeChat's component runtime under jsdom; what it asks the server goes to the real one.
// node run_page.cjs PAGE QUERY_JSON STEPS_JSON   ->  one line of JSON
// A step is what is tapped, ".sheet .button:text(保存)", or what is typed into what, [".field:text(手机号) .typed", "19900000001"].
const { JSDOM } = require('jsdom')
const path = require('node:path')

const dom = new JSDOM('<!doctype html><html><body></body></html>', { url: 'http://localhost/', pretendToBeVisual: true })
global.window = dom.window
for (const name of ['document', 'HTMLElement', 'Node', 'Event', 'CustomEvent', 'getComputedStyle', 'MutationObserver']) global[name] = dom.window[name]

const ROOT = path.join(__dirname, '..', '..', 'dist', 'build', 'mp-weixin')
const SERVER = process.env.JISHI_TEST_SERVER
const [page, query = '{}', steps = '[]'] = process.argv.slice(2)
const exparser = require('miniprogram-exparser')
const simulate = require('miniprogram-simulate')
const { lastCode, login, pay } = require('./outside.cjs')
const calls = []
const errors = []
const stored = new Map([['jishi.locale', 'zh-CN'], ...Object.entries(JSON.parse(process.env.JISHI_STORED ?? '{}'))])
let pending = 0

const INFO = { brand: 'devtools', model: 'iPhone X', system: 'iOS 16.0', version: '8.0.5', platform: 'devtools', SDKVersion: '3.9.0', language: 'zh_CN', screenWidth: 375, screenHeight: 812, windowWidth: 375, windowHeight: 700, pixelRatio: 2, statusBarHeight: 20, safeArea: {}, safeAreaInsets: {}, theme: 'light' }

async function request({ url, method = 'GET', header, data, success, fail }) {
  calls.push(['request', method, url])
  pending += 1
  try {
    const response = await fetch(new URL(url, SERVER), { method, headers: header, body: method === 'GET' ? undefined : data })
    const text = await response.text()
    success({ statusCode: response.status, header: Object.fromEntries(response.headers), data: text ? JSON.parse(text) : '' })
  } catch (error) {
    fail({ errMsg: `request:fail ${error}` })
  } finally {
    pending -= 1
  }
}

/** `wx.login`: a code for JISHI_WECHAT_PERSON, who holds the phone, or the very JISHI_WECHAT_CODE; else WeChat is silent. */
async function signIn({ success, fail }) {
  const { JISHI_WECHAT_CODE: given, JISHI_WECHAT_PERSON: person } = process.env
  pending += 1
  const code = given ?? (person && (await login(person)))
  if (code) success({ code, errMsg: 'login:ok' })
  else fail({ errMsg: 'login:fail' })
  pending -= 1
}

/** `wx.requestPayment`: the buyer pays, unless JISHI_GIVES_UP is set. WeChat knows by itself which mini-program asks. */
async function requestPayment({ orderInfo: { appId }, timeStamp, nonceStr, package: prepaid, signType, paySign, success, fail }) {
  calls.push(['requestPayment', prepaid])
  if (process.env.JISHI_GIVES_UP) return fail({ errMsg: 'requestPayment:fail cancel' })
  pending += 1
  try {
    await pay({ appId, timeStamp, nonceStr, package: prepaid, signType, paySign })
    success({ errMsg: 'requestPayment:ok' })
  } catch (error) {
    fail({ errMsg: `requestPayment:fail ${error}` })
  } finally {
    pending -= 1
  }
}

const quiet = () => undefined
const opened = (name) => (options) => { calls.push([name, options.url]); options.success?.({}); options.complete?.({}) }
Object.assign((global.wx = global.wx || {}), {
  getSystemInfoSync: () => INFO, getDeviceInfo: () => INFO, getWindowInfo: () => INFO, getAppBaseInfo: () => INFO, getSystemSetting: () => ({}), getAppAuthorizeSetting: () => ({}),
  getStorageSync: (key) => stored.get(key) ?? '', setStorageSync: (key, value) => stored.set(key, value), removeStorageSync: (key) => stored.delete(key),
  canIUse: () => true, nextTick: (run) => setTimeout(run), getAccountInfoSync: () => ({ miniProgram: {} }), getLaunchOptionsSync: () => ({}), getEnterOptionsSync: () => ({}),
  onAppShow: quiet, onAppHide: quiet, onError: quiet, onUnhandledRejection: quiet, onPageNotFound: quiet, onThemeChange: quiet, onLocaleChange: quiet, onNetworkStatusChange: quiet,
  hideTabBar: quiet, setNavigationBarTitle: ({ title }) => calls.push(['title', title]), setNavigationBarColor: quiet, pageScrollTo: quiet, previewImage: quiet, setClipboardData: quiet, stopPullDownRefresh: quiet,
  navigateTo: opened('navigateTo'), redirectTo: opened('redirectTo'), switchTab: opened('switchTab'), request, requestPayment, login: signIn,
})
let app
global.App = (options) => { app = options }
global.Page = quiet
global.getApp = () => app
global.getCurrentPages = () => []
for (const name of ['error', 'warn']) console[name] = (...words) => errors.push(words.map(String).join(' ').slice(0, 400))
process.on('unhandledRejection', (error) => errors.push(String(error)))

async function settle() {
  let calm = 0
  for (let turn = 0; turn < 3_000 && calm < 12; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10))
    calm = pending ? 0 : calm + 1
  }
}

async function main() {
  require(path.join(ROOT, 'app.js'))
  const id = simulate.load(path.join(ROOT, page), 'p-page', { rootPath: ROOT, compiler: 'official' })
  const component = simulate.render(id)
  const parent = document.createElement('div')
  document.body.appendChild(parent)
  component.attach(parent)
  component.instance.onLoad?.(JSON.parse(query))
  component.instance.onShow?.()
  component.instance.onReady?.()
  await settle()
  for (const step of JSON.parse(steps)) {
    const [selector, typed] = [step].flat()
    const target = find(component.dom, selector)
    if (!target) { errors.push(`nothing here: ${selector}`); break }
    if (typed === undefined) fire(target, 'tap', { x: 1, y: 1 })
    else fire(target, 'input', { value: typed.startsWith('code of ') ? await lastCode(typed.slice('code of '.length)) : typed })
    await settle()
  }
  const shared = component.instance.onShareAppMessage?.({ from: 'button' })
  process.stdout.write(JSON.stringify({ text: component.dom.textContent.replace(/\s+/g, ' '), calls, errors, shared, stored: Object.fromEntries(stored) }))
  process.exit(0)
}

/**
 * `.rail__item:text(红) .link`: the first element with such a class, inside such another that says so.
 * The runtime puts the component's name before each class: `product-rail--rail__item`.
 */
function find(root, selector) {
  let found = [root]
  for (const part of selector.match(/[^\s(]+(\(.*?\))?/g)) {
    const [, name, words = ''] = /^\.([\w-]+)(?::text\((.*)\))?$/.exec(part)
    found = found.flatMap((element) => Array.from(element.getElementsByTagName('*')).filter((each) => isCalled(each, name) && each.textContent.includes(words)))
  }
  return found.find((element) => element.localName.startsWith('wx-'))
}

function isCalled(element, name) {
  return Array.from(element.classList).some((token) => token.endsWith(`--${name}`))
}

/** As in WeChat, a touch rises through the tree and what is typed stays with its box. */
function fire(element, name, detail) {
  const rises = name === 'tap'
  const event = exparser.Event.create(name, detail, { bubbles: rises, capturePhase: rises, composed: rises, extraFields: { touches: [], changedTouches: [] } })
  exparser.Event.dispatchEvent(element.__wxElement, event)
}

main().catch((error) => { process.stdout.write(JSON.stringify({ text: '', calls, errors: [...errors, String(error?.stack ?? error)] })); process.exit(1) })
