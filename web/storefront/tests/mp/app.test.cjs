// The built resources of the App: complete, and asking nobody but the shop. An app store's package is made of them elsewhere.
const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')

const STOREFRONT = path.join(__dirname, '..', '..')
const ROOT = path.join(STOREFRONT, 'dist', 'build', 'app')
const read = (file) => fs.readFileSync(path.join(ROOT, file), 'utf8')
const all = fs.readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
// uni-app's own runtime knows the hosts of maps and editors, which no page of ours draws.
const isOurs = (file) => /\.(js|css|html|json)$/.test(file) && !/^(__uniapp|uni-app-view\.umd)/.test(file)

test('every page of the shop is in it', () => {
  const { pages } = JSON.parse(fs.readFileSync(path.join(STOREFRONT, 'src', 'pages.json'), 'utf8'))
  const config = read('app-config-service.js')
  const service = read('app-service.js')
  assert.ok(pages.length > 20)
  for (const { path: page } of pages) {
    assert.ok(config.includes(`"path":"${page}"`), `${page} has no route`)
    assert.ok(service.includes(`__definePage("${page}"`), `${page} has no code`)
    assert.ok(all.includes(`${page}.css`), `${page} has no styles`)
  }
})

test('the manifest starts the service, and names the shop', () => {
  const { name, launch_path: launch, plus } = JSON.parse(read('manifest.json'))
  assert.ok(name && launch && plus)
  assert.ok(all.includes(launch), launch)
})

test('no foreign host', () => {
  const ours = all.filter(isOurs)
  assert.ok(ours.includes('app-service.js'))
  for (const file of ours) {
    const hosts = [...read(file).matchAll(/https?:\/\/[\w.-]+/g)].map(([url]) => url).filter((url) => !/^http:\/\/www\.w3\.org/.test(url))
    assert.deepEqual(hosts, [], file)
  }
})

test('a page is shared by the device’s own sheet', () => assert.match(read('app-service.js'), /shareWithSystem\(\{/))
