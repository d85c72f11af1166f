import type { Picture } from '.'

const ADDRESS = /^\/media\/([^/]+)\//
const WIDTHS = [160, 320] as const

/** A square picture of goods, known by its address or by its id alone. */
export function thumbOf(source: string | null | undefined): Picture | undefined {
  if (!source) return undefined
  const id = ADDRESS.exec(source)?.[1] ?? source
  return { id, urls: Object.fromEntries(WIDTHS.map((width) => [String(width), `/media/${id}/${width}.webp`])), width: 320, height: 320 }
}
