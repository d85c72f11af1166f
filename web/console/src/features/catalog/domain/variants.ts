// From the server's variants to rows of the grid and back.
import type { Schemas } from '@/api'
import type { VariantRow } from './matrix'

type Variant = Schemas['VariantView']

export function rowOf(variant: Variant): VariantRow {
  return {
    id: variant.id, option_values: variant.option_values, sku_code: variant.sku_code, barcode: variant.barcode ?? '', weight_g: variant.weight_g,
    volume_cm3: variant.volume_cm3, price_minor: variant.price_minor, market_price_minor: variant.market_price_minor, cost_minor: variant.cost_minor,
    media_id: variant.media_id, is_active: variant.is_active,
  }
}

/** Only what differs goes to the server; who may not see costs must not send them. */
export function changesOf(rows: readonly VariantRow[], before: readonly Variant[]): Schemas['VariantChanges'][] {
  const kept = new Map(before.map((variant) => [variant.id, rowOf(variant)]))
  return rows.flatMap((row) => {
    const was = row.id === null ? undefined : kept.get(row.id)
    if (!was || row.id === null) return []
    const changes = differences(row, was)
    return Object.keys(changes).length ? [{ variant_id: row.id, ...changes }] : []
  })
}

function differences(row: VariantRow, was: VariantRow): Omit<Schemas['VariantChanges'], 'variant_id'> {
  return {
    ...(row.sku_code !== was.sku_code ? { sku_code: row.sku_code } : {}),
    ...(row.barcode !== was.barcode ? { barcode: row.barcode || null } : {}),
    ...(row.weight_g !== was.weight_g ? { weight_g: row.weight_g ?? 0 } : {}),
    ...(row.volume_cm3 !== was.volume_cm3 ? { volume_cm3: row.volume_cm3 ?? 0 } : {}),
    ...(row.market_price_minor !== was.market_price_minor ? { market_price_minor: row.market_price_minor } : {}),
    ...(row.cost_minor !== was.cost_minor ? { cost_minor: row.cost_minor } : {}),
    ...(row.media_id !== was.media_id ? { media_id: row.media_id } : {}),
    ...(row.is_active !== was.is_active ? { is_active: row.is_active } : {}),
  }
}

/** A row of a product that is still to be made. */
export function specOf(row: VariantRow): Schemas['VariantSpec'] {
  return {
    sku_code: row.sku_code.trim(), barcode: row.barcode.trim() || null, option_values: { ...row.option_values }, weight_g: row.weight_g ?? 0, volume_cm3: row.volume_cm3 ?? 0,
    price_minor: row.price_minor, market_price_minor: row.market_price_minor, ...(row.cost_minor === null ? {} : { cost_minor: row.cost_minor }),
    media_id: row.media_id, is_active: row.is_active,
  }
}
