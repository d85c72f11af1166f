// Risky acts want a fresh proof of who is there: the server refuses, somebody proves it, and the same request goes out again.
import type { Response, Transport } from '@jishi/api-client'

export type ProofKind = 'code' | 'password'

let ask: (by: ProofKind) => Promise<boolean> = async () => false
let asking: Promise<boolean> | undefined

/** Say how a proof is asked for; it tells whether one was given. */
export function whenProofIsNeeded(act: (by: ProofKind) => Promise<boolean>): void {
  ask = act
}

export function withStepUp(transport: Transport): Transport {
  return async (request) => {
    const response = await transport(request)
    const by = proofWanted(response)
    if (!by) return response
    // Several requests at once ask once.
    asking ??= ask(by).finally(() => (asking = undefined))
    return (await asking) ? transport(request) : response
  }
}

function proofWanted(response: Response): ProofKind | undefined {
  if (response.failure !== undefined || response.status !== 403) return undefined
  const { data } = response
  if (typeof data !== 'object' || data === null || !('code' in data) || data.code !== 'identity.step_up_needed') return undefined
  const by = 'params' in data && typeof data.params === 'object' && data.params !== null && 'by' in data.params ? data.params.by : ''
  return by === 'code' ? 'code' : 'password'
}
