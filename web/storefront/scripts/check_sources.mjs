// Rules that neither compiler nor tests see: sizes, `any`, casts, foreign hosts, conditional code, walls between features.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ANY } from '../../../tools/web/any.mjs'

const source = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..', 'src')
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(vue|ts|scss)$/.test(file))
const faults = []

const LINES = { '.vue': 200, '.ts': 250 }
const RULES = [
  [ANY, 'no `any`'],
  [/\bas (?!const\b|never\b)[A-Z{][\w<>[\]{}|, ]*(?=[;)\n,.])/, 'a type guard instead of a cast'],
  [/@ts-(ignore|nocheck|expect-error)/, 'no silenced types'],
  [/https?:\/\/(?!www\.w3\.org\/2000\/svg)/, 'no foreign host'],
  [/\b(TODO|FIXME|XXX)\b/, 'nothing left for later'],
  [/console\.(log|debug)/, 'no console output'],
  [/import (Button|Icon|Page|Link|Image|Input|Text|View|Switch|Form|Label|Map|Slider|Progress|Radio|Checkbox) from/, 'a name of a native tag: import it as Ui…'],
]

for (const file of files) {
  const text = readFileSync(join(source, file), 'utf8')
  const say = (rule, line) => faults.push(`${relative('.', join(source, file))}${line ? `:${line}` : ''}  ${rule}`)
  const lines = text.split('\n')
  const limit = LINES[/\.\w+$/.exec(file)?.[0] ?? '']
  if (limit && lines.length - 1 > limit) say(`at most ${limit} lines, has ${lines.length - 1}`)
  if (file.endsWith('.vue')) checkChains(lines, say)
  lines.forEach((line, index) => {
    if (/^\s*(\/\/|\*|\/\*)/.test(line) && !/#ifn?def/.test(line)) return
    for (const [pattern, rule] of RULES) if (pattern.test(line.replace(/^(im|ex)port .* from /, (head) => (rule.startsWith('a name') ? head : '')))) say(rule, index + 1)
    if (/#ifn?def/.test(line) && !file.startsWith('platform/') && file !== 'routes-h5.ts') say('#ifdef belongs into platform/', index + 1)
    if (/\b(window|document|navigator)\.\w/.test(line) && !file.startsWith('platform/') && file !== 'routes-h5.ts') say('browser globals belong into platform/', index + 1)
    const [, owner] = /^features\/(\w+)\//.exec(file) ?? []
    const [, used, inner] = /from '@\/features\/(\w+)(\/[^']*)?'/.exec(line) ?? []
    if (owner && used && used !== owner && inner && !inner.endsWith('.vue')) say(`${used} is imported through its index`, index + 1)
  })
}

// Mini-programs weigh every condition of a chain at once, also where an earlier one was true.
function checkChains(lines, say) {
  lines.forEach((line, index) => {
    const [, indent, guarded] = /^(\s*)<.*\bv-(?:else-)?if="!([\w.]+)"/.exec(line) ?? []
    if (guarded === undefined) return
    for (let at = index + 1; at < lines.length; at += 1) {
      const isSibling = lines[at].startsWith(`${indent}<`) && !lines[at].startsWith(`${indent}</`)
      const [, condition] = /^\s*<.*\bv-else-if="([^"]*)"/.exec(lines[at]) ?? []
      if (isSibling && condition === undefined) return
      if (isSibling && new RegExp(`(?<![\\w.])${guarded.replaceAll('.', '\\.')}\\.\\w`).test(condition) && !condition.startsWith(`${guarded} &&`)) say(`\`${guarded}?.\`: mini-programs weigh this condition also where it is missing`, at + 1)
    }
  })
}

for (const fault of faults) console.error(fault)
console.log(`${files.length} files, ${faults.length} faults`)
process.exitCode = faults.length ? 1 : 0
