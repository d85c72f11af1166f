// Going on with what is there: pure, so that every case can be tested.

/** One line on its way to an order. */
export interface CheckoutLine {
  variantId: string
  productId: string | null
  quantity: number
  title: string
  optionText: string
  picture: string | null
  merchantId: string
  merchantName: string
}

/** What stands in a line's way; `available` where it is short. */
export interface LineProblem {
  line: number
  code: string
  detail: string
  available: number | undefined
}
interface Said {
  pointer: string
  code: string
  detail: string
  params?: Readonly<Record<string, unknown>> | undefined
}

const LINE = /^\/lines\/(\d+)/
const SHORT = 'checkout.short'
const PRICE = 'checkout.price_changed'

/** Those of the server's problems that are about lines. `availables` are the units of each line that can be had. */
export function lineProblems(said: readonly Said[], availables: readonly (number | undefined)[] = []): LineProblem[] {
  return said.flatMap(({ pointer, code, detail, params }) => {
    const index = LINE.exec(pointer)?.[1]
    if (index === undefined) return []
    const told = params?.['available']
    return { line: Number(index), code, detail, available: typeof told === 'number' ? told : availables[Number(index)] }
  })
}

/** The lines as they can be bought: short ones smaller, unbuyable ones gone, new prices taken as they are. */
export function adjust(lines: readonly CheckoutLine[], problems: readonly LineProblem[]): CheckoutLine[] {
  return lines.flatMap((line, index) => {
    let quantity = line.quantity
    for (const problem of problems.filter((each) => each.line === index)) {
      if (problem.code === SHORT) quantity = Math.min(quantity, problem.available ?? 0)
      else if (problem.code !== PRICE) quantity = 0
    }
    return quantity > 0 ? { ...line, quantity } : []
  })
}

/** `7f…:2,90…:1` as lines wanted; anything else is left out. */
export function parseWanted(text: string): { variantId: string; quantity: number }[] {
  return text.split(',').flatMap((part) => {
    const [variantId = '', count = ''] = part.split(':')
    const quantity = Number(count)
    return variantId && Number.isInteger(quantity) && quantity > 0 ? { variantId, quantity } : []
  })
}
