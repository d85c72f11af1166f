// What tests of pages lean on: a phone that opens one, the shop's API, and people.
const assert = require('node:assert/strict')
const { execFile } = require('node:child_process')
const { randomInt, randomUUID } = require('node:crypto')
const path = require('node:path')
const { promisify } = require('node:util')
const { lastCode, login } = require('./outside.cjs')

const SERVER = process.env.JISHI_TEST_SERVER
const isReady = SERVER && process.env.JISHI_TEST_SANDBOX
const options = { skip: isReady ? false : 'JISHI_TEST_SERVER or JISHI_TEST_SANDBOX is not set', timeout: 180_000 }
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

/** What the shop's API answers; `given` is a body to send, `token` says who asks. */
async function ask(address, given, token) {
  const headers = { ...(given && { 'content-type': 'application/json' }), ...(token && { authorization: `Bearer ${token}` }) }
  const response = await fetch(new URL(address, SERVER), { method: given ? 'POST' : 'GET', headers, body: given && JSON.stringify(given) })
  assert.ok(response.ok, `${address}: ${response.status}`)
  return response.json()
}

/** The pages that were opened: on top of this one, in its place, or as a tab. */
const opened = (result, way = 'navigateTo') => result.calls.filter(([name]) => name === way).map(([, url]) => url)
const asked = (result, method, part) => result.calls.filter(([name, verb, url]) => name === 'request' && verb === method && url.includes(part))

const newPhone = () => `1880${String(randomInt(10 ** 7)).padStart(7, '0')}`
const kept = ({ access_token, refresh_token }) => ({ 'jishi.session': { access_token, refresh_token } })

/** Somebody who came by WeChat: who they are there, and what their phone keeps. */
async function enterByWechat() {
  const person = randomUUID()
  const { tokens } = await ask('/api/store/v1/sign-in/wechat', { code: await login(person) })
  return { person, token: tokens.access_token, stored: kept(tokens) }
}

/** Somebody who came by a phone's code, and is nobody to WeChat. */
async function enterByPhone() {
  const phone = newPhone()
  await ask('/api/store/v1/sign-in/codes', { phone, purpose: 'sign_in' })
  const { tokens } = await ask('/api/store/v1/sign-in/code', { phone, code: await lastCode(phone) })
  return { person: randomUUID(), token: tokens.access_token, stored: kept(tokens) }
}

module.exports = { ask, asked, enterByPhone, enterByWechat, newPhone, opened, options, runPage }
