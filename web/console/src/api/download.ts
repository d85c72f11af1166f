import { ApiProblem, NetworkError } from '@jishi/api-client'
import { renewTokens } from './client'
import { tokens } from './tokens'

const KEPT_MS = 10_000

/** Fetch a file that only the signed-in may have, and let the browser save it. */
export async function download(path: string, name: string): Promise<void> {
  let answer = await ask(path)
  if (answer.status === 401 && (await renewTokens())) answer = await ask(path)
  if (!answer.ok) throw new ApiProblem(answer.status, await answer.json().catch(() => undefined))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS)
}

async function ask(path: string): Promise<Response> {
  try {
    return await fetch(path, { headers: { authorization: `Bearer ${tokens.value?.access_token ?? ''}` } })
  } catch {
    throw new NetworkError('unreachable')
  }
}
