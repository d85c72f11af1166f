export interface Texts {
  [key: string]: string | Texts
}

/** Put each feature's texts under the feature's name. */
export function gather(files: Record<string, unknown>): Texts {
  const gathered: Texts = {}
  for (const [path, texts] of Object.entries(files)) {
    const feature = /features\/([^/]+)\//.exec(path)?.[1]
    if (feature && isTexts(texts)) gathered[feature] = texts
  }
  return gathered
}

function isTexts(value: unknown): value is Texts {
  return typeof value === 'object' && value !== null
}
