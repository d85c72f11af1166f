import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { unions, wordsIn } from './unions'

const SRC = join(import.meta.dirname, '../src')

it('lists of states and kinds are whole, but where a form offers fewer on purpose', () => {
  const short: string[] = []
  for (const path of readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(vue|ts)$/.test(path)))
    for (const [, name = '', list = ''] of readFileSync(join(SRC, path), 'utf8').matchAll(/readonly Schemas\['(\w+)'\]\[\] = \[([^\]]*)\]/g)) {
      const words = wordsIn(list, /'([^']+)'/g)
      if ([...(unions.get(name) ?? [])].some((word) => !words.includes(word))) short.push(`${path}: ${name}`)
    }
  // Money that is stuck in a gateway is not sent back through it; a promotion is for collections whose goods stand still.
  expect(short.sort()).toEqual(['features/payment/stuck/ActForm.vue: RefundChannel', 'features/promotion/rules/goodsNames.ts: CollectionKind'])
})
