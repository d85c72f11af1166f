import { describe, expect, it } from 'vitest'
import { fillRows, findCarrier, missingNumbers, readPasted, type ShipRow } from '@/features/fulfillment/domain/shipRows'
import { draftOf, linesLeft, nextBox, unboxed } from '@/features/fulfillment/domain/boxes'

const CARRIERS = [
  { code: 'sf', names: { 'zh-CN': '顺丰速运', en: 'SF Express' } },
  { code: 'sto', names: { 'zh-CN': '申通快递', en: 'STO Express' } },
  { code: 'zto', names: { 'zh-CN': '中通快递', en: 'ZTO Express' } },
]
const A = '2611220000010473'
const B = '2611220000010481'
const row = (number: string): ShipRow => ({ orderId: number, number, consignee: '', region: '', goods: '', units: 1, carrier: '', tracking: '' })

describe('a pasted table', () => {
  it('is understood whatever the order of its cells', () => {
    const line = { number: A, carrier: 'sf', tracking: 'SF1234567890123' }
    expect(readPasted(`${A}\t顺丰\tSF1234567890123`, CARRIERS)).toEqual([line])
    expect(readPasted(`SF1234567890123,SF Express,${A}\r\n\n`, CARRIERS)).toEqual([line])
    expect(readPasted('77001234567890', CARRIERS)).toEqual([{ number: '', carrier: '', tracking: '77001234567890' }])
  })

  it('names a carrier by code, name, or a beginning that is one only', () => {
    expect(findCarrier('ZTO', CARRIERS)).toBe('zto')
    expect(findCarrier('申通', CARRIERS)).toBe('sto')
    expect(findCarrier('s', CARRIERS)).toBe('')
    expect(findCarrier('', CARRIERS)).toBe('')
  })

  it('fills the rows it names, and others downwards', () => {
    const named = fillRows([row(A), row(B)], readPasted(`${B}\t中通快递\t77001234567890`, CARRIERS))
    expect(named.map(({ carrier, tracking }) => [carrier, tracking])).toEqual([['', ''], ['zto', '77001234567890']])
    const downwards = fillRows([row(A), row(B)], readPasted('77001\n77002', CARRIERS), 1)
    expect(downwards.map(({ tracking }) => tracking)).toEqual(['', '77001'])
  })

  it('tells which orders are in no row yet', () => {
    expect(missingNumbers([row(A)], readPasted(`${A}\tx1\n${B}\tx2\n${B}\tx3`, CARRIERS))).toEqual([B])
  })
})

describe('boxes', () => {
  const lines = linesLeft([
    { position: 0, title: 'Tea', option_text: '', media_id: null, quantity: 3, shipped_quantity: 1 },
    { position: 1, title: 'Cup', option_text: '', media_id: null, quantity: 1, shipped_quantity: 1 },
  ])

  it('hold only what is still to be shipped', () => {
    expect(lines.map(({ position, left }) => [position, left])).toEqual([[0, 2]])
  })

  it('take what lies in none yet, and the carrier of the one before', () => {
    const first = { ...nextBox(lines, [], 'a'), carrier_code: 'sf', units: { 0: 1 } }
    const second = nextBox(lines, [first], 'b')
    expect(second.units).toEqual({ 0: 1 })
    expect(second.carrier_code).toBe('sf')
    expect(unboxed(lines, [first, second])).toEqual({ 0: 0 })
    expect(nextBox(lines, [first, second], 'c').units).toEqual({ 0: 0 })
  })

  it('send only lines with units', () => {
    expect(draftOf({ key: 'a', carrier_code: 'sf', tracking_number: ' SF1 ', note: '', units: { 0: 2, 1: 0 } })).toEqual({
      carrier_code: 'sf', tracking_number: 'SF1', note: '', lines: [{ position: 0, quantity: 2 }],
    })
  })
})
