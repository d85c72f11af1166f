export interface Choice {
  value: string
  label: string
}

interface Common {
  key: string
  /** Text key of what is filtered by. */
  label: string
  /** Shown only after "more filters", unless it has a value. */
  isMore?: boolean
}

export type Filter =
  | (Common & { kind: 'text'; placeholder?: string })
  | (Common & { kind: 'choice' | 'choices'; choices: () => readonly Choice[] })
  | (Common & { kind: 'flag' })
  | (Common & { kind: 'days' })
  /** Drawn by the page in the slot `filter-<key>`, which gets `value` and `set`; `show` says its value in words. */
  | (Common & { kind: 'own'; show: (value: string) => string })
