import type { Schemas } from '@/api'
import { EVERYWHERE } from '@/ui/regions'

export const CHARGES = ['piece', 'weight', 'volume'] as const
export type Charge = (typeof CHARGES)[number]

export interface Fee {
  regions: string[]
  is_deliverable: boolean
  first_units: number
  first_fee_minor: number | null
  extra_units: number
  extra_fee_minor: number | null
}

export interface FreeRule {
  regions: string[]
  from: 'amount' | 'quantity'
  min_amount_minor: number | null
  min_quantity: number
}

export interface Option {
  code: string
  names: Record<string, string>
  charge_by: Charge
  min_days: number | null
  max_days: number | null
  fees: Fee[]
  free_rules: FreeRule[]
}

export interface Draft {
  merchant_id: string | undefined
  name: string
  options: Option[]
}

const GRAMS = 1000

export function newFee(charge: Charge, regions: string[] = []): Fee {
  const units = charge === 'piece' ? 1 : GRAMS
  return { regions, is_deliverable: true, first_units: units, first_fee_minor: 0, extra_units: units, extra_fee_minor: 0 }
}

export function newOption(code: string, names: Record<string, string>, charge: Charge): Option {
  return { code, names, charge_by: charge, min_days: null, max_days: null, fees: [newFee(charge, [EVERYWHERE])], free_rules: [] }
}

export function newDraft(): Draft {
  return { merchant_id: undefined, name: '', options: [newOption('standard', { 'zh-CN': '标准配送', en: 'Standard delivery' }, 'piece')] }
}

export function draftOf(template: Schemas['FreightTemplateView']): Draft {
  return { merchant_id: template.merchant_id, name: template.name, options: template.options.map(optionOf) }
}

function optionOf(option: Schemas['FreightOptionView']): Option {
  return {
    ...option,
    names: { ...option.names },
    charge_by: CHARGES.find((each) => each === option.charge_by) ?? 'piece',
    fees: option.fees.map((fee) => ({ ...fee, regions: [...fee.regions] })),
    free_rules: option.free_rules.map((rule) => ({ ...rule, regions: [...rule.regions], from: rule.min_amount_minor > 0 ? 'amount' : 'quantity' })),
  }
}

/** The body of a draft, but for whose it is. */
export function bodyOf({ name, options }: Draft) {
  return { name, options: options.map(optionBody) }
}

function optionBody({ fees, free_rules, ...rest }: Option) {
  return {
    ...rest,
    fees: fees.map((fee) =>
      fee.is_deliverable
        ? { ...fee, first_fee_minor: fee.first_fee_minor ?? 0, extra_fee_minor: fee.extra_fee_minor ?? 0 }
        : { regions: fee.regions, is_deliverable: false },
    ),
    free_rules: free_rules.map(({ regions, from, min_amount_minor, min_quantity }) =>
      from === 'amount' ? { regions, from, min_amount_minor: min_amount_minor ?? 0 } : { regions, from, min_quantity },
    ),
  }
}
