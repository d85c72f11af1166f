import { ApiProblem, NetworkError } from '@jishi/api-client'
import { renewTokens } from './client'
import { saveFile } from './saveFile'
import { tokens } from './tokens'

/** Fetch a file that only the signed-in may have, and let the browser save it. */
export async function download(path: string, name: string): Promise<void> {
  let answer = await ask(path)
  if (answer.status === 401 && (await renewTokens())) answer = await ask(path)
  if (!answer.ok) throw new ApiProblem(answer.status, await answer.json().catch(() => undefined))
  saveFile(name, await answer.blob())
}

async function ask(path: string): Promise<Response> {
  try {
    return await fetch(path, { headers: { authorization: `Bearer ${tokens.value?.access_token ?? ''}` } })
  } catch {
    throw new NetworkError('unreachable')
  }
}
