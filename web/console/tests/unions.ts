import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const schema = readFileSync(join(import.meta.dirname, '../../api-client/src/schema.d.ts'), 'utf8')

/** The states and kinds that the API names, by the name of their type. */
export const unions = new Map(
  [...schema.matchAll(/^ +([A-Z]\w+): ((?:"[^"]+"(?: \| )?)+);$/gm)].map(([, name = '', union = '']) => [name, new Set(wordsIn(union, /"([^"]+)"/g))]),
)

export function wordsIn(text: string, word: RegExp): string[] {
  return [...text.matchAll(word)].map(([, found = '']) => found)
}
