import { newKey } from '@jishi/api-client'

/** A new id in the form of a UUID, for records that the page names itself. */
export function newId(): string {
  const hex = newKey()
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join('-')
}
