// The grid of variants that a product's options span.
import type { Schemas } from '@/api'

export type Option = Schemas['Option']
export type OptionValues = Readonly<Record<string, string>>

export const MOST_VARIANTS = 2_000

/** A variant as the grid edits it; one without an id is still to be made. */
export interface VariantRow {
  id: string | null
  option_values: OptionValues
  sku_code: string
  barcode: string
  weight_g: number | null
  volume_cm3: number | null
  price_minor: number | null
  market_price_minor: number | null
  cost_minor: number | null
  media_id: string | null
  is_active: boolean
}

export function countCombinations(options: readonly Option[]): number {
  return options.reduce((count, option) => count * option.values.length, 1)
}

/** Every point of the options, the last turning fastest; one empty point without any option. */
export function combinations(options: readonly Option[]): OptionValues[] {
  return options.reduce<OptionValues[]>(
    (points, option) => points.flatMap((point) => option.values.map((value) => ({ ...point, [option.code]: value.code }))),
    [{}],
  )
}

export function pointKey(values: OptionValues): string {
  return Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, value]) => `${code}=${value}`).join('&')
}

/** What generating would do: variants that stay, that are new, and that the options no longer span. */
export function planOf(options: readonly Option[], variants: readonly Pick<VariantRow, 'option_values'>[]) {
  const wanted = new Set(combinations(options).map(pointKey))
  const known = new Set(variants.map(({ option_values }) => pointKey(option_values)))
  const kept = [...known].filter((key) => wanted.has(key)).length
  return { kept, added: wanted.size - kept, retired: known.size - kept }
}

/** What the suggested codes of variants are made of. */
export interface Naming {
  code: string
  options: readonly Option[]
}

/**
 * Rows for all points of the options: what was typed for a point stays with it, and a new point begins with a suggested code.
 * A suggestion that nobody has changed follows the names it was made of.
 */
export function spanRows(rows: readonly VariantRow[], naming: Naming, before: Naming): VariantRow[] {
  const known = new Map(rows.map((row) => [pointKey(row.option_values), row]))
  const [pattern] = rows
  return combinations(naming.options).map((values) => {
    const row = known.get(pointKey(values))
    if (!row) return newRow(values, suggestSku(values, naming), pattern)
    const isSuggested = row.id === null && row.sku_code === suggestSku(values, before)
    return isSuggested ? { ...row, sku_code: suggestSku(values, naming) } : row
  })
}

function newRow(values: OptionValues, sku: string, pattern: VariantRow | undefined): VariantRow {
  return {
    id: null, option_values: values, sku_code: sku, barcode: '', weight_g: pattern?.weight_g ?? 0, volume_cm3: pattern?.volume_cm3 ?? 0,
    price_minor: pattern?.price_minor ?? null, market_price_minor: pattern?.market_price_minor ?? null, cost_minor: pattern?.cost_minor ?? null,
    media_id: null, is_active: true,
  }
}

/** `linen-shirt` with red and xl: `LINEN-SHIRT-RED-XL`. */
export function suggestSku(values: OptionValues, { code, options }: Naming): string {
  const LONGEST = 64
  const parts = options.map((option) => {
    const value = option.values.find((each) => each.code === values[option.code])
    return slug(value?.name['en'] ?? '') || (value?.code ?? '')
  })
  return [code.trim(), ...parts].filter(Boolean).join('-').toUpperCase().slice(0, LONGEST)
}

/** The values of a point in words: `孔雀绿 / 16 GB`. */
export function describePoint(options: readonly Option[], values: OptionValues, say: (texts: Record<string, string>) => string): string {
  return options
    .map((option) => option.values.find(({ code }) => code === values[option.code]))
    .map((value) => (value ? say(value.name) : '?'))
    .join(' / ')
}

/** Lines copied from a column of a spreadsheet; the last empty one is the end of the copy. */
export function pastedLines(text: string): string[] {
  return text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n').map((line) => line.split('\t')[0]?.trim() ?? '')
}

/** A code for what has only a name: letters and digits of it, made different from those there are. */
export function codeFor(name: string, taken: readonly string[], prefix: string): string {
  const plain = slug(name)
  if (plain && !taken.includes(plain)) return plain
  const stem = plain || prefix
  for (let number = plain ? 2 : 1; ; number++) {
    if (!taken.includes(`${stem}-${number}`)) return `${stem}-${number}`
  }
}

function slug(name: string): string {
  return name.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 50)
}
