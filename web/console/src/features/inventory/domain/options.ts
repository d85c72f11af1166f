import type { Schemas } from '@/api'
import { translated } from '@/i18n'

export function optionsOf(product: Pick<Schemas['ProductView'], 'options'>, variant: Pick<Schemas['VariantView'], 'option_values'>): string {
  return product.options
    .map((option) => translated(option.values.find(({ code }) => code === variant.option_values[option.code])?.name))
    .filter(Boolean)
    .join(' / ')
}
