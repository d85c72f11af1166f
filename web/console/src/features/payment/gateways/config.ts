// What each kind of gateway must be told. Secrets go in and never come back.

export interface ConfigField {
  key: string
  isLong?: boolean
  isSecret?: boolean
  isOptional?: boolean
}

export const KINDS = ['wechatpay', 'wallet', 'offline'] as const
export type Kind = (typeof KINDS)[number]

export const FIELDS: Readonly<Record<Kind, readonly ConfigField[]>> = {
  wechatpay: [
    { key: 'mchid' }, { key: 'appid' }, { key: 'merchant_serial' }, { key: 'merchant_private_key', isLong: true, isSecret: true },
    { key: 'apiv3_key', isSecret: true }, { key: 'public_key_id', isOptional: true }, { key: 'public_key', isLong: true, isOptional: true },
    { key: 'api_base', isOptional: true },
  ],
  wallet: [],
  offline: [],
}
export const METHODS_OF = {
  wechatpay: ['native', 'jsapi', 'h5', 'app'],
  wallet: ['wallet'],
  offline: ['offline'],
} as const

export function isKind(kind: string): kind is Kind {
  return KINDS.some((each) => each === kind)
}

export interface ConfigModel {
  texts: Record<string, string>
  instructions: Record<string, string>
  hold_hours: number
}

export function newConfig(): ConfigModel {
  return { texts: {}, instructions: {}, hold_hours: 72 }
}

/** The configuration to send; null where nothing was entered and what stands is kept. */
export function configOf(kind: Kind, model: ConfigModel, isNew: boolean): Record<string, unknown> | null {
  if (kind === 'wallet') return isNew ? {} : null
  if (kind === 'offline') {
    return Object.values(model.instructions).some(Boolean) || isNew ? { instructions: model.instructions, hold_hours: model.hold_hours } : null
  }
  const entered = Object.fromEntries(Object.entries(model.texts).map(([key, text]) => [key, text.trim()]).filter(([, text]) => text))
  return Object.keys(entered).length || isNew ? entered : null
}
