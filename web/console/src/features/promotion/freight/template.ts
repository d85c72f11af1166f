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

export interface Draft {
  merchant_id: string | undefined
  name: string
  charge_by: Charge
  fees: Fee[]
  free_rules: FreeRule[]
}

const GRAMS = 1000

export function newFee(charge: Charge, regions: string[] = []): Fee {
  const units = charge === 'piece' ? 1 : GRAMS
  return { regions, is_deliverable: true, first_units: units, first_fee_minor: 0, extra_units: units, extra_fee_minor: 0 }
}

export function newDraft(): Draft {
  return { merchant_id: undefined, name: '', charge_by: 'piece', fees: [newFee('piece', [EVERYWHERE])], free_rules: [] }
}

export function draftOf(template: Schemas['FreightTemplateView']): Draft {
  return {
    merchant_id: template.merchant_id,
    name: template.name,
    charge_by: CHARGES.find((each) => each === template.charge_by) ?? 'piece',
    fees: template.fees.map((fee) => ({ ...fee, regions: [...fee.regions] })),
    free_rules: template.free_rules.map((rule) => ({ ...rule, regions: [...rule.regions], from: rule.min_amount_minor > 0 ? 'amount' : 'quantity' })),
  }
}

/** The body of a draft, but for whose it is. */
export function bodyOf({ name, charge_by, fees, free_rules }: Draft) {
  return {
    name,
    charge_by,
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
