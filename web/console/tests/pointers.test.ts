import { describe, expect, it } from 'vitest'
import { fieldFor, placeFaults } from '@/ui/form/pointers'

const fields = ['/title', '/variants', '/variants/0/price_minor', '/code']

describe('faults of the server', () => {
  it('go to the deepest field that their pointer lies in', () => {
    expect(fieldFor('/title/en', fields)).toBe('/title')
    expect(fieldFor('/variants/0/price_minor', fields)).toBe('/variants/0/price_minor')
    expect(fieldFor('/variants/3/sku_code', fields)).toBe('/variants')
  })

  it('do not go to a field that only begins alike', () => {
    expect(fieldFor('/codes', fields)).toBeUndefined()
  })

  it('are said once at a field, and above the form where none takes them', () => {
    const { byField, homeless } = placeFaults(
      [
        { pointer: '/title/en', detail: 'Too long' },
        { pointer: '/title/zh-CN', detail: 'Too long' },
        { pointer: '/brand_id', detail: 'Unknown' },
      ],
      fields,
    )
    expect(byField.get('/title')).toEqual(['Too long'])
    expect(homeless).toEqual([{ pointer: '/brand_id', detail: 'Unknown' }])
  })
})
