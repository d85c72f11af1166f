import { ApiProblem, createClient } from '@jishi/api-client'
import { fetchTransport } from '@jishi/api-client/fetch'
import { currentLocale } from '@/i18n/locale'
import { withStepUp } from './stepUp'
import { dropTokens, keepTokens, syncTokens, tokens } from './tokens'

let onSignedOut = () => {}

/** Say what happens when the session is over and cannot be renewed. */
export function whenSignedOut(act: () => void): void {
  onSignedOut = act
}

export const api = createClient({
  transport: withStepUp(fetchTransport),
  language: () => currentLocale.value,
  token: () => tokens.value?.access_token,
  refresh: renewTokens,
})

/** Renew the tokens. One tab at a time does so: a refresh token used twice would end the session. */
export async function renewTokens(): Promise<boolean> {
  const used = tokens.value?.access_token
  return navigator.locks.request('jishi.console.refresh', async () => {
    syncTokens()
    const kept = tokens.value
    if (!kept) return endSession()
    if (kept.access_token !== used) return true
    try {
      const body = { refresh_token: kept.refresh_token }
      keepTokens(await api.post('/api/console/v1/sign-in/refresh', { body, isAnonymous: true }))
      return true
    } catch (error) {
      // Without an answer the session may live on; only a refusal ends it.
      return error instanceof ApiProblem ? endSession() : false
    }
  })
}

function endSession(): false {
  dropTokens()
  onSignedOut()
  return false
}
