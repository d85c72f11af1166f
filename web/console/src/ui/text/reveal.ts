/** Whose masked value: the server's kind of thing, its id, and the field. */
export interface RevealOf {
  kind: string
  id: string
  field: string
}
