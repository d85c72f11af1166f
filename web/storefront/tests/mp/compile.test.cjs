// The built mini-program passes WeChat's own compilers, and keeps to the rules that its upload checks.
const assert = require('node:assert/strict')
const { execFileSync } = require('node:child_process')
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { test } = require('node:test')

const ROOT = path.join(__dirname, '..', '..', 'dist', 'build', 'mp-weixin')
const PACKAGE_LIMIT = 2 * 1024 * 1024
const all = fs.readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((file) => fs.statSync(path.join(ROOT, file)).isFile())
const ending = (...ends) => all.filter((file) => ends.some((end) => file.endsWith(end)))

/** The compilers lie in an npm package, without the right to run. */
function compiler(name) {
  const from = path.join(__dirname, 'node_modules', 'miniprogram-compiler', 'bin', 'linux', name)
  const to = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'jishi-mp-')), name)
  fs.copyFileSync(from, to)
  fs.chmodSync(to, 0o755)
  return to
}

function compile(name, files) {
  const out = path.join(os.tmpdir(), `jishi-${name}-${process.pid}.js`)
  execFileSync(compiler(name), ['-o', out, ...files], { cwd: ROOT, stdio: 'pipe' })
  assert.ok(fs.statSync(out).size > 0)
}

test('every template compiles', () => compile('wcc', ending('.wxml', '.wxs')))
test('every style compiles', () => compile('wcsc', ending('.wxss')))

test('every page and component that is named exists', () => {
  const app = JSON.parse(fs.readFileSync(path.join(ROOT, 'app.json'), 'utf8'))
  for (const page of app.pages) assert.ok(all.includes(`${page}.wxml`) && all.includes(`${page}.js`), page)
  for (const file of ending('.json')) {
    const used = JSON.parse(fs.readFileSync(path.join(ROOT, file), 'utf8')).usingComponents ?? {}
    for (const [tag, at] of Object.entries(used)) {
      const target = at.startsWith('/') ? at.slice(1) : path.join(path.dirname(file), at)
      assert.ok(all.includes(`${target}.js`), `${file}: ${tag} -> ${at}`)
    }
  }
})

test('a page is shared by WeChat’s own button, and says what is sent', () => {
  assert.match(fs.readFileSync(path.join(ROOT, 'platform', 'ShareButton.wxml'), 'utf8'), /<button [^>]*open-type="share"/)
  for (const page of ['product', 'invite', 'red-packet']) {
    const [markup, code] = ['wxml', 'js'].map((end) => fs.readFileSync(path.join(ROOT, 'pages', page, `${page}.${end}`), 'utf8'))
    assert.match(markup, /<share-button/, page)
    assert.match(code, /onShareAppMessage/, page)
  }
})

test('the package stays below what WeChat takes', () => {
  const size = all.reduce((sum, file) => sum + fs.statSync(path.join(ROOT, file)).size, 0)
  assert.ok(size < PACKAGE_LIMIT, `${(size / 1024).toFixed(0)} kB`)
})

test('no foreign host, no made-up code, no browser', () => {
  for (const file of ending('.js')) {
    const text = fs.readFileSync(path.join(ROOT, file), 'utf8')
    const hosts = [...text.matchAll(/https?:\/\/[\w.-]+/g)].map(([url]) => url).filter((url) => !/^http:\/\/www\.w3\.org|^https?:\/\/(localhost|127\.)/.test(url))
    assert.deepEqual(file.startsWith('common/vendor') ? [] : hosts, [], file)
    assert.ok(!/\beval\(|new Function\(/.test(text) || file.startsWith('common/vendor'), file)
    if (!file.startsWith('common/vendor')) assert.ok(!/\b(document|window)\.\w/.test(text), `${file} reaches for the browser`)
  }
})
