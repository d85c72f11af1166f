import type { Schemas } from '@/api'

type Variant = Pick<Schemas['ShownVariant'], 'id' | 'option_values'>
type Rung = Pick<Schemas['PriceRung'], 'min_quantity' | 'amount_minor'>

/** The chosen value by the option's code. */
export type Choices = Readonly<Record<string, string>>
/** Units free to sell by variant; a variant that is not in it is taken to be there, until the server says otherwise. */
export type Stock = Readonly<Record<string, number>>
export type ValueState = 'chosen' | 'free' | 'sold_out' | 'impossible'

function fits(variant: Variant, choices: Choices): boolean {
  return Object.entries(choices).every(([code, value]) => variant.option_values[code] === value)
}

export function isInStock(variant: Variant, stock: Stock): boolean {
  return (stock[variant.id] ?? 1) > 0
}

/** How a value stands beside what is chosen of the other options. */
export function stateOf(variants: readonly Variant[], choices: Choices, stock: Stock, code: string, value: string): ValueState {
  if (choices[code] === value) return 'chosen'
  const matches = variants.filter((variant) => fits(variant, { ...choices, [code]: value }))
  if (!matches.length) return 'impossible'
  return matches.some((variant) => isInStock(variant, stock)) ? 'free' : 'sold_out'
}

/** Press a value: it is chosen, or no longer if it was. */
export function choose(choices: Choices, code: string, value: string): Choices {
  const { [code]: before, ...others } = choices
  return before === value ? others : { ...others, [code]: value }
}

/** The variant that the choices name, once every option has one. */
export function chosenVariant<V extends Variant>(variants: readonly V[], codes: readonly string[], choices: Choices): V | undefined {
  if (codes.some((code) => choices[code] === undefined)) return undefined
  return variants.find((variant) => fits(variant, choices))
}

/** What is chosen before the buyer chooses: what leaves no choice, and the look that the first picture shows. */
export function firstChoices(variants: readonly Variant[], options: readonly Schemas['ShownOption'][], stock: Stock): Choices {
  const choices: Record<string, string> = {}
  const start = variants.find((variant) => isInStock(variant, stock)) ?? variants[0]
  options.forEach(({ code, values }, index) => {
    const [only] = values
    const value = values.length === 1 ? only?.code : index === 0 ? start?.option_values[code] : undefined
    if (value !== undefined) choices[code] = value
  })
  return choices
}

/** The price of one unit where so many are bought. */
export function unitPrice(rungs: readonly Rung[], quantity: number): number | undefined {
  const reached = rungs.filter((rung) => rung.min_quantity <= quantity)
  return reached.reduce<Rung | undefined>((best, rung) => (best && best.min_quantity >= rung.min_quantity ? best : rung), undefined)?.amount_minor
}
