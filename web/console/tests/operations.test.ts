import { describe, expect, it } from 'vitest'
import { newId } from '@/domain/ids'
import { groupSets } from '@/features/identity/roles/setGroups'
import { linesOf, matrixOf, sumOf, toneOfFree, type Level } from '@/features/inventory/domain/levels'
import { pageOf, variantsWith, VARIANTS_A_PAGE } from '@/features/inventory/domain/variantPages'
import { addressLine, readAddress } from '@/features/member/address'
import { codesTo } from '@/features/member/regions'
import { everyText } from '@/features/monitor/every'
import { percentOf, sizeText } from '@/domain/progress'
import { deadlineOf } from '@/features/order/domain/deadline'
import { configOf, newConfig } from '@/features/payment/gateways/config'
import { sumsOf } from '@/features/payment/ledger/sums'

const NOW = new Date('2026-11-22T10:00:00Z')

describe('deadlines of an order', () => {
  const deadlines = { pay_due_at: '2026-11-22T10:30:00Z', ship_due_at: '2026-11-22T09:00:00Z' }

  it('are those of its state', () => {
    expect(deadlineOf({ label: 'to_pay', deadlines }, NOW)).toEqual({ kind: 'pay', at: deadlines.pay_due_at, isLate: false })
    expect(deadlineOf({ label: 'to_ship', deadlines }, NOW)).toEqual({ kind: 'ship', at: deadlines.ship_due_at, isLate: true })
    expect(deadlineOf({ label: 'completed', deadlines }, NOW)).toBeUndefined()
    expect(deadlineOf({ label: 'to_receive', deadlines }, NOW)).toBeUndefined()
  })
})

describe('variants of a product', () => {
  const options = [{ code: 'colour', names: {}, values: [{ code: 'sand', name: { 'zh-CN': '沙色', en: 'Sand' } }] }]
  const variants = Array.from({ length: 45 }, (_, at) => ({ sku_code: `SKU-${at}`, barcode: at === 7 ? '6901' : null, option_values: at === 44 ? { colour: 'sand' } : {} }))
  const product: unknown = { options, variants }
  const found = (words: string) => variantsWith(product as Parameters<typeof variantsWith>[0], words).map(({ sku_code }) => sku_code)

  it('are found by SKU, barcode and option', () => {
    expect(found('')).toHaveLength(45)
    expect(found(' sku-4 ')).toEqual(['SKU-4', 'SKU-40', 'SKU-41', 'SKU-42', 'SKU-43', 'SKU-44'])
    expect(found('6901')).toEqual(['SKU-7'])
    expect(found('沙')).toEqual(['SKU-44'])
    expect(found('nothing')).toEqual([])
  })

  it('are shown a page at a time, the nearest to the one asked for', () => {
    expect(pageOf(variants, 2)).toEqual({ page: 2, pages: 3, rows: variants.slice(VARIANTS_A_PAGE, 2 * VARIANTS_A_PAGE) })
    expect(pageOf(variants, 3).rows).toHaveLength(5)
    expect(pageOf(variants, 9).page).toBe(3)
    expect(pageOf(variants, Number.NaN).page).toBe(1)
    expect(pageOf([], 1)).toEqual({ page: 1, pages: 1, rows: [] })
  })
})

describe('addresses', () => {
  it('are read from what an order keeps, whatever lacks', () => {
    const address = readAddress({ consignee: '小满', phone: '13800138000', region_names: ['上海市', '浦东新区', 7], detail: '望潮路 18 弄' })
    expect(address).toMatchObject({ consignee: '小满', postal_code: '', region_names: ['上海市', '浦东新区'] })
    expect(address && addressLine(address)).toBe('小满 13800138000 上海市浦东新区望潮路 18 弄')
    expect(readAddress(null)).toBeUndefined()
  })

  it('have codes from the province down', () => {
    expect(codesTo('310115')).toEqual(['31', '3101', '310115'])
    expect(codesTo('31')).toEqual(['31'])
  })
})

describe('stock', () => {
  const level = (variant_id: string, warehouse_id: string, free: number): Level => ({
    variant_id, warehouse_id, merchant_id: 'm', on_hand: free, reserved: 0, free, updated_at: NOW.toISOString(), product_id: null, sku_code: null, title: null, option_text: null,
  })

  it('is laid out by variant and warehouse', () => {
    const matrix = matrixOf([level('a', 'x', 3), level('a', 'y', 4), level('b', 'x', 0)])
    expect(matrix.get('a')?.get('y')?.free).toBe(4)
    expect(sumOf(matrix.get('a'))).toBe(7)
    expect(sumOf(matrix.get('none'))).toBe(0)
  })

  it('warns of little and of nothing', () => {
    expect([9, 5, 0, -1].map(toneOfFree)).toEqual(['', 'low', 'out', 'out'])
  })

  it('sends only lines with a quantity', () => {
    expect(linesOf({ a: 2, b: 0, c: null, d: -1 }, 'x')).toEqual([
      { variant_id: 'a', warehouse_id: 'x', quantity: 2 }, { variant_id: 'd', warehouse_id: 'x', quantity: -1 },
    ])
  })
})

describe('money', () => {
  it('of a transaction comes to nothing, by currency', () => {
    expect(sumsOf([{ amount_minor: 20000, currency: 'CNY' }, { amount_minor: -20000, currency: 'CNY' }, { amount_minor: 5, currency: 'USD' }])).toEqual([
      { currency: 'CNY', minor: 0 }, { currency: 'USD', minor: 5 },
    ])
  })

  it('gateways keep their configuration until another is entered', () => {
    expect(configOf('wechatpay', newConfig(), false)).toBeNull()
    expect(configOf('wechatpay', { ...newConfig(), texts: { mchid: ' 19 ', appid: '' } }, false)).toEqual({ mchid: '19' })
    expect(configOf('wallet', newConfig(), true)).toEqual({})
    expect(configOf('offline', newConfig(), false)).toBeNull()
  })
})

describe('operations', () => {
  it('group permission sets by their module', () => {
    const set = (name: string, permissions: string[]) => ({ name, permissions, label: name, is_held: true })
    const groups = groupSets([set('staff', ['identity.view_staff']), set('prices', ['catalog.edit_prices', 'catalog.view']), set('roles', ['identity.view_roles'])])
    expect(groups.map(({ module, sets }) => [module, sets.map(({ name }) => name)])).toEqual([['identity', ['staff', 'roles']], ['catalog', ['prices']]])
  })

  it('say how often a timer runs', () => {
    expect([100, 1_000, 90_000, 60_000, 3_600_000].map((ms) => everyText(ms, 'en'))).toEqual(['100 milliseconds', '1 second', '90 seconds', '1 minute', '1 hour'])
  })

  it('say how far a file is, and how large', () => {
    expect(percentOf(1, 3)).toBe(33)
    expect(percentOf(0, 0)).toBe(0)
    expect(sizeText(1_400_000, 'en')).toBe('1.4 MB')
    expect(sizeText(null, 'en')).toBe('')
  })

  it('name records by ids of their own', () => {
    expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(newId()).not.toBe(newId())
  })
})
