import { parseAmount, plainAmount } from '@/domain/money'
import type { VariantRow } from '../../domain/matrix'

type Keys<T> = { [K in keyof VariantRow]: VariantRow[K] extends T ? K : never }[keyof VariantRow]

interface Cell {
  width: number
  /** The value as it is typed. */
  show: (row: VariantRow) => string
  /** Take over what was typed; false when it is nothing for this column. */
  take: (row: VariantRow, text: string) => boolean
  isNumber: boolean
}

export const MATRIX_COLUMNS = {
  sku_code: text('sku_code', 210),
  price_minor: money('price_minor'),
  market_price_minor: money('market_price_minor'),
  cost_minor: money('cost_minor'),
  weight_g: count('weight_g'),
  volume_cm3: count('volume_cm3'),
  barcode: text('barcode', 150),
} as const satisfies Partial<Record<keyof VariantRow, Cell>>

export type MatrixColumn = keyof typeof MATRIX_COLUMNS

function text(key: Keys<string>, width: number): Cell {
  return {
    width,
    isNumber: false,
    show: (row) => row[key],
    take: (row, typed) => {
      row[key] = typed.trim()
      return true
    },
  }
}

function money(key: 'price_minor' | 'market_price_minor' | 'cost_minor'): Cell {
  return {
    width: 104,
    isNumber: true,
    show: (row) => (row[key] === null ? '' : plainAmount(row[key])),
    take: (row, typed) => {
      const minor = typed.trim() === '' ? null : parseAmount(typed)
      if (minor === undefined || (minor !== null && minor < 0)) return false
      row[key] = minor
      return true
    },
  }
}

function count(key: 'weight_g' | 'volume_cm3'): Cell {
  return {
    width: 92,
    isNumber: true,
    show: (row) => (row[key] === null ? '' : String(row[key])),
    take: (row, typed) => {
      const plain = typed.replace(/[\s,]/g, '')
      if (!/^\d{0,9}$/.test(plain)) return false
      row[key] = plain === '' ? null : Number(plain)
      return true
    },
  }
}
