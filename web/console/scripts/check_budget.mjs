// Weighs what a browser loads: the first page, each further page, each single file; all gzipped.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { builtPages } from '../../../tools/web/built.mjs'

const DIST = process.argv[2] ?? builtPages('console')
const KB = 1000
const BUDGETS = { start: 210 * KB, page: 330 * KB, file: 135 * KB }

const manifest = JSON.parse(readFileSync(join(DIST, '.vite/manifest.json'), 'utf8'))
const weights = new Map()

function weigh(file) {
  if (!weights.has(file)) weights.set(file, gzipSync(readFileSync(join(DIST, file))).length)
  return weights.get(file)
}

/** The chunk and all it imports at once, with their styles. */
function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen
  seen.add(key)
  for (const each of manifest[key].imports ?? []) closure(each, seen)
  return seen
}

function filesOf(keys) {
  return new Set([...keys].flatMap((key) => [manifest[key].file, ...(manifest[key].css ?? [])]))
}

const sum = (files) => [...files].reduce((total, file) => total + weigh(file), 0)
const start = closure('index.html')
const shell = closure('src/shell/AppShell.vue', new Set(start))
const texts = closure('src/i18n/pages.zh-CN.ts', closure('src/i18n/zh-CN.ts', new Set(shell)))
const pages = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry && /Page\.vue$|SignIn\.vue$/.test(key))
const weighed = [
  ['the first page', sum(filesOf(closure('src/session/SignIn.vue', closure('src/i18n/zh-CN.ts', new Set(start))))), BUDGETS.start],
  ...pages.map((key) => [key, sum(filesOf(closure(key, new Set(texts)))), BUDGETS.page]),
]
const files = [...filesOf(Object.keys(manifest))].map((file) => [file, weigh(file), BUDGETS.file])

const inKb = (bytes) => `${(bytes / KB).toFixed(1)} kB`
for (const [name, bytes, limit] of weighed.sort((a, b) => b[1] - a[1]).slice(0, 8)) console.log(`${inKb(bytes).padStart(9)} of ${inKb(limit)}  ${name}`)
const over = [...weighed, ...files].filter(([, bytes, limit]) => bytes > limit)
for (const [name, bytes, limit] of over) console.error(`too heavy: ${name}: ${inKb(bytes)} of ${inKb(limit)}`)
process.exit(over.length ? 1 : 0)
