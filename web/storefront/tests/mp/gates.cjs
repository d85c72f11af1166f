// What WeChat refuses of a package, before anybody uploads it: its own compilers, and the rules of its upload.
const assert = require('node:assert/strict')
const { execFileSync } = require('node:child_process')
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')

const PACKAGE_LIMIT = 2 * 1024 * 1024

/** The built mini-program, or another package: its files, and what each gate says of them. */
function packageAt(root) {
  const all = fs.readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => fs.statSync(path.join(root, file)).isFile())
  const ending = (...ends) => all.filter((file) => ends.some((end) => file.endsWith(end)))
  const read = (file) => fs.readFileSync(path.join(root, file), 'utf8')

  return {
    read,
    compile(name, ...ends) {
      const out = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'jishi-mp-')), 'out.js')
      execFileSync(compiler(name), ['-o', out, ...ending(...ends)], { cwd: root, stdio: 'pipe' })
      assert.ok(fs.statSync(out).size > 0)
    },
    /** Pages and components that are named and not there. */
    missing() {
      const pages = JSON.parse(read('app.json')).pages.flatMap((page) => [`${page}.wxml`, `${page}.js`])
      const used = ending('.json').flatMap((file) =>
        Object.values(JSON.parse(read(file)).usingComponents ?? {}).map((at) => `${at.startsWith('/') ? at.slice(1) : path.join(path.dirname(file), at)}.js`),
      )
      return [...pages, ...used].filter((file) => !all.includes(file))
    },
    isTooHeavy: () => all.reduce((sum, file) => sum + fs.statSync(path.join(root, file)).size, 0) >= PACKAGE_LIMIT,
    /** Foreign hosts, made-up code and the browser's globals in what is ours. */
    foreign() {
      return ending('.js').filter((file) => !file.startsWith('common/vendor')).flatMap((file) => {
        const text = read(file)
        const hosts = [...text.matchAll(/https?:\/\/[\w.-]+/g)].map(([url]) => url).filter((url) => !/^http:\/\/www\.w3\.org|^https?:\/\/(localhost|127\.)/.test(url))
        const made = /\beval\(|new Function\(/.test(text) ? ['made-up code'] : []
        const browser = /\b(document|window)\.\w/.test(text) ? ['the browser'] : []
        return [...hosts, ...made, ...browser].map((what) => `${file}: ${what}`)
      })
    },
  }
}

/** The compilers lie in an npm package, without the right to run. */
function compiler(name) {
  const from = path.join(__dirname, 'node_modules', 'miniprogram-compiler', 'bin', 'linux', name)
  const to = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'jishi-mp-')), name)
  fs.copyFileSync(from, to)
  fs.chmodSync(to, 0o755)
  return to
}

module.exports = { PACKAGE_LIMIT, packageAt }
