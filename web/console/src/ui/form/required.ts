// Which of the fields that must be filled in are empty.

/** The value at a JSON pointer; undefined where the data has no such place. */
function valueAt(data: unknown, pointer: string): unknown {
  return pointer.split('/').slice(1).reduce<unknown>((at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined), data)
}

/** Nothing typed, nothing chosen, or a text without a word in any language. */
function isEmpty(value: unknown): boolean {
  if (value === null) return true
  if (typeof value === 'string') return value.trim() === ''
  if (Array.isArray(value)) return value.length === 0
  return typeof value === 'object' && Object.values(value).every((each) => typeof each === 'string' && each.trim() === '')
}

export function emptyFields(data: unknown, required: Iterable<string>): string[] {
  return [...required].filter((pointer) => isEmpty(valueAt(data, pointer)))
}
