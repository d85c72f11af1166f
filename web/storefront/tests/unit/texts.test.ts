import { describe, expect, it } from 'vitest'
import { fillText, type Texts } from '@/i18n/text'

const MODULES = import.meta.glob<Record<string, Texts<string>>>('../../src/**/*exts.ts', { eager: true })
const SETS = Object.entries(MODULES).flatMap(([path, module]) => Object.entries(module).map(([name, texts]) => ({ name: `${path} ${name}`, texts })))
const params = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1]))].sort()

describe('texts', () => {
  it('are found', () => expect(SETS.length).toBeGreaterThan(3))
  it.each(SETS)('$name has every key in both languages, none empty, with the same parameters', ({ texts }) => {
    const [chinese, english] = [texts['zh-CN'], texts.en]
    expect(Object.keys(english).sort()).toEqual(Object.keys(chinese).sort())
    for (const key of Object.keys(chinese)) {
      const [one, two] = [chinese[key] ?? '', english[key] ?? '']
      expect(one.trim() && two.trim(), key).toBeTruthy()
      expect(params(two), key).toEqual(params(one))
      expect(/[\u4e00-\u9fff]/.test(two), `${key} is not English`).toBe(false)
    }
  })
  it('fill parameters and pick the singular', () => {
    expect(fillText('{n} {n|item|items}', { n: 1 })).toBe('1 item')
    expect(fillText('{n} {n|item|items}', { n: 0 })).toBe('0 items')
    expect(fillText('{who}, {missing}!', { who: 'A' })).toBe('A, !')
  })
})
