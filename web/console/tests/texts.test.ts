import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { gather, type Texts } from '@/i18n/gather'
import { unions } from './unions'

const SRC = join(import.meta.dirname, '../src')
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(vue|ts)$/.test(path) && !path.endsWith('.d.ts'))

function textsOf(locale: string): Texts {
  const own: Texts = JSON.parse(readFileSync(join(SRC, `i18n/locales/${locale}.json`), 'utf8'))
  const paths = readdirSync(join(SRC, 'features')).map((name) => `features/${name}/locales/${locale}.json`)
  const entries = paths.flatMap((path): [string, unknown][] => {
    try {
      return [[path, JSON.parse(readFileSync(join(SRC, path), 'utf8'))]]
    } catch {
      return []
    }
  })
  return { ...own, ...gather(Object.fromEntries(entries)) }
}

function flat(texts: Texts, prefix = ''): Map<string, string> {
  return new Map(Object.entries(texts).flatMap(([key, text]) => (typeof text === 'string' ? [[prefix + key, text] as const] : [...flat(text, `${prefix}${key}.`)])))
}


/** The texts that name at least half of a union, and nothing else, yet not all of it: the rest would be shown by its key. */
function halfNamed(texts: Texts, path = ''): string[] {
  const keys = new Set(Object.keys(texts))
  const around = [...unions.values()].filter((union) => [...keys].every((key) => union.has(key)))
  const isHalf = keys.size > 1 && around.length > 0 && around.every((union) => union.size > keys.size && union.size <= keys.size * 2)
  return [...(isHalf ? [path] : []), ...Object.entries(texts).flatMap(([key, text]) => (typeof text === 'string' ? [] : halfNamed(text, `${path}.${key}`)))]
}

const zh = flat(textsOf('zh-CN'))
const en = flat(textsOf('en'))
const params = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()

describe('texts', () => {
  it('are the same keys in both languages', () => {
    expect([...zh.keys()].filter((key) => !en.has(key))).toEqual([])
    expect([...en.keys()].filter((key) => !zh.has(key))).toEqual([])
  })

  it('have the same parameters in both languages', () => {
    expect([...zh].filter(([key, text]) => params(text).join() !== params(en.get(key) ?? '').join()).map(([key]) => key)).toEqual([])
  })

  it('are there for every key that a page names', () => {
    const lacking: string[] = []
    for (const path of files) {
      const source = readFileSync(join(SRC, path), 'utf8')
      for (const [, key = ''] of source.matchAll(/(?:\$t|\bt)\(\s*['"]([\w.-]+)['"]/g)) if (!zh.has(key)) lacking.push(`${path}: ${key}`)
      for (const [, key = ''] of source.matchAll(/\b(?:title|label|placeholder|savedText): '([a-z]+(?:\.[\w-]+)+)'/g)) if (!zh.has(key)) lacking.push(`${path}: ${key}`)
    }
    expect(lacking).toEqual([])
  })

  it('are there for every state and kind of the API', () => {
    // What a link leads to: that it leads nowhere needs no name.
    expect(halfNamed(textsOf('zh-CN'))).toEqual(['.content.front.targets'])
    expect(halfNamed({ half: { open: '', paid: '' } })).toEqual(['.half'])
  })

  it('stand in no page itself', () => {
    const loose = files
      .filter((path) => path.endsWith('.vue'))
      .filter((path) => {
        const template = /<template>[\s\S]*<\/template>/.exec(readFileSync(join(SRC, path), 'utf8'))?.[0] ?? ''
        const text = template.replace(/<!--[\s\S]*?-->/g, '').replaceAll("currentLocale === 'en' ? '中' : 'EN'", '').replaceAll("currentLocale === 'en' ? '中文' : 'English'", '').replaceAll("locale === 'en' ? 'EN' : '中'", '')
        return /[\u4e00-\u9fff]/.test(text)
      })
    expect(loose).toEqual([])
  })
})
