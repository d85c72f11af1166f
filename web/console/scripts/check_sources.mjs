// What the compiler does not watch: sizes, ways between features, casts, hosts, texts of nobody.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ANY } from '../../../tools/web/any.mjs'

const SRC = process.argv[2] ?? join(import.meta.dirname, '../src')
const MOST_LINES = 200
const MADE = new Set(['components.d.ts', 'auto-imports.d.ts'])
// `as const` says more of a value and no less; of a generic `T` nobody can ask what it is.
const CAST = /\bas (?!const\b|never\b|T\b|Ref<T>)(?:[A-Z{][\w<>[\]{}|, ]*|string|number|boolean)\b/
const LAYERS = ['domain', 'api', 'i18n', 'theme', 'ui', 'session', 'shell', 'app', 'features']

const paths = readdirSync(SRC, { recursive: true }).filter((path) => /\.(vue|ts|css|json)$/.test(path) && !MADE.has(path))
const problems = []
const tell = (path, words) => problems.push(`${path}: ${words}`)

for (const path of paths) {
  const source = readFileSync(join(SRC, path), 'utf8')
  const lines = source.split('\n').length
  if (path.endsWith('.vue') && lines > MOST_LINES) tell(path, `${lines} lines, at most ${MOST_LINES}`)
  // An address as a value somebody may type is no request; one that the page itself asks would be.
  if (/(?:src|href|action|url|fetch|open|import|from)\s*[=(:]?\s*["'`(]+https?:/.test(source)) tell(path, 'asks a foreign host')
  if (ANY.test(source) || /@ts-ignore|@ts-nocheck/.test(source)) tell(path, 'any')
  if (/\.(vue|ts)$/.test(path) && CAST.test(source.replace(/^\s*(\/\/|\*|\/\*|(im|ex)port (?:type )?[{*]).*$/gm, ''))) tell(path, 'a type guard instead of a cast')
  if (/\b(TODO|FIXME|XXX)\b/.test(source)) tell(path, 'a promise instead of code')
  if (/console\.(log|debug|info)/.test(source)) tell(path, 'writes to the log')
  checkImports(path, source)
}

function checkImports(path, source) {
  const own = /^features\/([^/]+)\//.exec(path)?.[1]
  for (const [, target] of source.matchAll(/from '@\/([^']+)'/g)) {
    const [layer, name, ...deep] = target.split('/')
    if (layer === 'features' && own && name !== own && deep.length) tell(path, `reaches into ${target}; use its index.ts`)
    if (layer === 'features' && !own) tell(path, `imports ${target}; only features know features`)
    if (path.startsWith('domain/')) tell(path, `imports ${target}; domain imports nothing`)
  }
  if (own && new RegExp(`from '(\\.\\./)+(${LAYERS.slice(0, -1).join('|')})/`).test(source) && !/from '\.\.?\/(\.\.\/)*domain\//.test(source)) {
    tell(path, 'leaves its feature by a relative path')
  }
}

for (const problem of problems.sort()) console.error(problem)
console.log(`${paths.length} files, ${problems.length} problems`)
process.exit(problems.length ? 1 : 0)
