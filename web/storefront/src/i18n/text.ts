/** One set of texts of a feature, in both languages. */
export interface Texts<K extends string> {
  readonly 'zh-CN': Readonly<Record<K, string>>
  readonly en: Readonly<Record<K, string>>
}
export type Locale = keyof Texts<string>
export type Params = Readonly<Record<string, string | number>>

/** Declare the texts of a feature; a key missing in one language does not compile. */
export function defineTexts<K extends string>(chinese: Record<K, string>, english: Record<NoInfer<K>, string>): Texts<K> {
  return { 'zh-CN': chinese, en: english }
}

/**
 * Fill a text: `{name}` is a parameter, `{n|item|items}` picks the singular for exactly one.
 */
export function fillText(text: string, params: Params = {}): string {
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (_whole, name: string, one?: string, many?: string) => {
    const value = params[name]
    if (one === undefined || many === undefined) return String(value ?? '')
    return Number(value) === 1 ? one : many
  })
}
