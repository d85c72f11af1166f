// The built mini-program passes WeChat's own compilers and keeps to the rules that its upload checks; a bad one does not.
const assert = require('node:assert/strict')
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { test } = require('node:test')
const { PACKAGE_LIMIT, packageAt } = require('./gates.cjs')

const built = packageAt(path.join(__dirname, '..', '..', 'dist', 'build', 'mp-weixin'))

test('every template compiles', () => built.compile('wcc', '.wxml', '.wxs'))
test('every style compiles', () => built.compile('wcsc', '.wxss'))
test('every page and component that is named exists', () => assert.deepEqual(built.missing(), []))
test('the package stays below what WeChat takes', () => assert.ok(!built.isTooHeavy()))
test('no foreign host, no made-up code, no browser', () => assert.deepEqual(built.foreign(), []))

test('a page is shared by WeChat’s own button, and says what is sent', () => {
  assert.match(built.read('platform/ShareButton.wxml'), /<button [^>]*open-type="share"/)
  for (const page of ['product', 'invite', 'red-packet']) {
    const [markup, code] = ['wxml', 'js'].map((end) => built.read(`pages/${page}/${page}.${end}`))
    assert.match(markup, /<share-button/, page)
    assert.match(code, /onShareAppMessage/, page)
  }
})

test('a bad package is stopped at each gate', () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'jishi-mp-'))
  for (const [file, text] of Object.entries({
    'app.json': '{"pages": ["pages/a/a", "pages/gone/gone"]}',
    'pages/a/a.json': '{"usingComponents": {"none": "../../ui/none"}}',
    'pages/a/a.wxml': '<view><text></view>',
    'pages/a/a.wxss': '.a { color: red',
    'pages/a/a.js': 'fetch("https://cdn.example.com/a"); eval("1"); window.name',
    'picture.png': 'x'.repeat(PACKAGE_LIMIT),
  })) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    fs.writeFileSync(path.join(root, file), text)
  }
  const bad = packageAt(root)
  assert.throws(() => bad.compile('wcc', '.wxml'))
  assert.throws(() => bad.compile('wcsc', '.wxss'))
  assert.deepEqual(bad.missing(), ['pages/gone/gone.wxml', 'pages/gone/gone.js', 'ui/none.js'])
  assert.ok(bad.isTooHeavy())
  assert.deepEqual(bad.foreign(), ['https://cdn.example.com', 'made-up code', 'the browser'].map((what) => `pages/a/a.js: ${what}`))
})
