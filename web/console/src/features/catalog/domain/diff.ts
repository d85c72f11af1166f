// Before and after of a recorded change, as lines to read.

export interface DiffLine {
  field: string
  before: string
  after: string
}

const LONGEST = 200

/** One line a field that differs; nested values by their dotted names. */
export function diffOf(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): DiffLine[] {
  const was = flat(before)
  const is = flat(after)
  const fields = [...new Set([...was.keys(), ...is.keys()])]
  return fields
    .filter((field) => was.get(field) !== is.get(field))
    .map((field) => ({ field, before: was.get(field) ?? '', after: is.get(field) ?? '' }))
}

function flat(values: Readonly<Record<string, unknown>>, prefix = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(values)) {
    if (isRecord(value)) for (const [inner, text] of flat(value, `${prefix}${key}.`)) found.set(inner, text)
    else if (value !== null && value !== undefined) found.set(prefix + key, plain(value))
  }
  return found
}

function plain(value: unknown): string {
  const text = Array.isArray(value) ? value.map(plain).join(', ') : typeof value === 'object' ? JSON.stringify(value) : String(value)
  const words = text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').trim()
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
