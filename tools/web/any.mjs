// How TypeScript's `any` stands in a line: `: any`, `as any`, `<any>`, `Record<string, any>`, `any[]`, `string | any`, `=> any`.
export const ANY = /(?:[:<|&]|\bas|=>)\s*any\b(?![-\w])|,\s*any\s*[>[]|\bany\[\]/
