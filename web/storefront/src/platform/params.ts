// What a page is opened with.

export type Params = Readonly<Record<string, string | undefined>>

/** The parameters as they were meant: WeChat hands them over as they stand in the address, the other ends decoded. */
export function readParams(query: Params | undefined): Params {
  let read: (value: string) => string = (value) => value
  // #ifdef MP-WEIXIN
  read = decodeURIComponent
  // #endif
  return Object.fromEntries(Object.entries(query ?? {}).map(([name, value]) => [name, value && read(value)]))
}
