// The tokens of this browser's session, shared by all its tabs.
import type { Schemas } from '@jishi/api-client'
import { shallowRef } from 'vue'

type Tokens = Pick<Schemas['TokenPair'], 'access_token' | 'refresh_token'>

const KEPT_AS = 'jishi.console.tokens'

export const tokens = shallowRef<Tokens | undefined>(readKept())

export function keepTokens(pair: Tokens): void {
  tokens.value = { access_token: pair.access_token, refresh_token: pair.refresh_token }
  localStorage.setItem(KEPT_AS, JSON.stringify(tokens.value))
}

export function dropTokens(): void {
  tokens.value = undefined
  localStorage.removeItem(KEPT_AS)
}

/** Take over what another tab has kept meanwhile. */
export function syncTokens(): void {
  tokens.value = readKept()
}

export function onTokensChangedElsewhere(act: () => void): void {
  addEventListener('storage', (event) => {
    if (event.key !== KEPT_AS) return
    syncTokens()
    act()
  })
}

function readKept(): Tokens | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT_AS) ?? 'null')
    return isTokens(kept) ? kept : undefined
  } catch {
    return undefined
  }
}

function isTokens(value: unknown): value is Tokens {
  if (typeof value !== 'object' || value === null) return false
  return 'access_token' in value && typeof value.access_token === 'string' &&
    'refresh_token' in value && typeof value.refresh_token === 'string'
}
