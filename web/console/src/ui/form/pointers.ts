// Which field a fault belongs to: the deepest one on the page that its JSON pointer lies in.

export interface FieldFault {
  pointer: string
  detail: string
}

export function isWithin(pointer: string, field: string): boolean {
  return pointer === field || pointer.startsWith(`${field}/`)
}

/** The field that shows a fault; undefined when the page has none for it. */
export function fieldFor(pointer: string, fields: readonly string[]): string | undefined {
  return fields.filter((field) => isWithin(pointer, field)).sort((a, b) => b.length - a.length)[0]
}

/** What to show where: the words by field, and the faults that no field of the page takes. */
export function placeFaults(faults: readonly FieldFault[], fields: readonly string[]) {
  const byField = new Map<string, string[]>()
  const homeless: FieldFault[] = []
  for (const fault of faults) {
    const field = fieldFor(fault.pointer, fields)
    if (field === undefined) homeless.push(fault)
    else byField.set(field, [...new Set([...(byField.get(field) ?? []), fault.detail])])
  }
  return { byField, homeless }
}
