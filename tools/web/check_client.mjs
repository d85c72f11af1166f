// What the compiler does not watch in web/api-client, or in another folder that is named.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ANY } from './any.mjs'

const SOURCE = process.argv[2] ?? join(import.meta.dirname, '../../web/api-client/src')
const RULES = [
  [ANY, 'no `any`'],
  [/@ts-(ignore|nocheck|expect-error)/, 'no silenced types'],
]
const files = readdirSync(SOURCE, { recursive: true }).filter((file) => /\.ts$/.test(file))
let faults = 0

for (const file of files) {
  readFileSync(join(SOURCE, file), 'utf8').split('\n').forEach((line, index) => {
    if (/^\s*(\*|\/\*)/.test(line)) return
    for (const [pattern, rule] of RULES) {
      if (!pattern.test(line)) continue
      faults += 1
      console.error(`${file}:${index + 1}  ${rule}`)
    }
  })
}
console.log(`${files.length} files, ${faults} faults`)
process.exitCode = files.length && !faults ? 0 : 1
