// The weight of the first load on H5, as `make web` built it: index.html's own scripts and styles plus the home page's, gzipped.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { builtPages } from '../../../tools/web/built.mjs'

const BUDGET = { js: 120 * 1024, css: 20 * 1024 }
const root = process.argv[2] ?? builtPages('storefront')
const html = readFileSync(join(root, 'index.html'), 'utf8')
const assets = readdirSync(join(root, 'assets'))
const files = new Set()

function add(name) {
  if (files.has(name)) return
  files.add(name)
  if (!name.endsWith('.js')) return
  const text = readFileSync(join(root, 'assets', name), 'utf8')
  for (const [, dependency] of text.matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)) add(dependency)
}

for (const [, name] of html.matchAll(/(?:src|href)="\/assets\/([\w.-]+\.(?:js|css))"/g)) add(name)
for (const name of assets) if (/^(pages-home-home\..*\.js|home-.*\.css)$/.test(name)) add(name)

const sums = { js: 0, css: 0 }
for (const name of files) {
  const size = gzipSync(readFileSync(join(root, 'assets', name)), { level: 9 }).length
  sums[name.endsWith('.js') ? 'js' : 'css'] += size
  console.log(`${(size / 1024).toFixed(1).padStart(7)} kB  ${name}`)
}
for (const kind of Object.keys(BUDGET)) {
  const isOver = sums[kind] > BUDGET[kind]
  console.log(`${kind}: ${(sums[kind] / 1024).toFixed(1)} of ${BUDGET[kind] / 1024} kB${isOver ? '  OVER BUDGET' : ''}`)
  if (isOver) process.exitCode = 1
}
