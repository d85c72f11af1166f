import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createMemoryHistory, createRouter } from 'vue-router'
import { describe, expect, it } from 'vitest'
import { features, knownSignal, placeOfHit, type Signal } from '@/app/feature'

const MODULES = join(import.meta.dirname, '../../../src/jishi/modules')
const texts = readdirSync(MODULES)
  .map((module) => join(MODULES, module, 'locales/en.toml'))
  .map((path) => {
    try {
      return readFileSync(path, 'utf8')
    } catch {
      return ''
    }
  })
  .join('\n')
const codesOf = (kind: string) => [...texts.matchAll(new RegExp(`^"${kind}\\.([\\w.]+)"`, 'gm'))].map(([, code = '']) => code)
const router = createRouter({ history: createMemoryHistory(), routes: features.flatMap((feature) => feature.routes.map((route) => ({ ...route, path: `/${route.path}` }))) })

describe('what the server finds and signals', () => {
  it('has a page that shows it', () => {
    const codes = codesOf('found')
    expect(codes.length).toBeGreaterThan(0)
    const places = codes.map((code) => ({ code, to: placeOfHit(code, { id: 'x', title: 'x' }) }))
    expect(places.filter(({ to }) => to === undefined).map(({ code }) => code)).toEqual([])
    expect(places.every(({ to }) => to !== undefined && router.resolve(to).matched.length > 0)).toBe(true)
  })

  it('leads somewhere when it happens', () => {
    const codes = codesOf('signal')
    expect(codes.length).toBeGreaterThan(0)
    const signal = (code: string): Signal => ({ code, text: '', number: '', at: '', subject_id: 'x', amount: null, merchant_id: null, warehouse_id: null })
    expect(codes.filter((code) => knownSignal(signal(code)) === undefined)).toEqual([])
  })
})
