// The pages that `make web` made, for scripts that weigh them: never those of older sources.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const changedAt = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0)

/** The folder of a front end's pages; the script ends where a source has changed since `make web` last found them fresh. */
export function builtPages(name, root = join(import.meta.dirname, '../..')) {
  const output = join(root, 'src/jishi/web_static')
  const app = join(root, 'web', name)
  const foundFresh = changedAt(join(output, '.built.json'))
  const sources = ['package-lock.json', 'vite.config.ts', 'index.html'].map((file) => join(app, file))
  for (const folder of [join(app, 'src'), join(root, 'web/api-client/src')]) {
    for (const file of readdirSync(folder, { recursive: true })) sources.push(join(folder, file))
  }
  const newer = sources.filter((file) => changedAt(file) > foundFresh && statSync(file).isFile())
  if (newer.length) {
    console.error(`The pages are older than ${newer[0]}${newer.length > 1 ? ` and ${newer.length - 1} more` : ''}: make web`)
    process.exit(1)
  }
  return join(output, name)
}
