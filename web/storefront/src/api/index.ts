import { ApiProblem, createClient, type Schemas, type Transport } from '@jishi/api-client'
import { takeAnswer } from '@/platform/firstScreen'
import { send } from '@/platform/send'
import { inTurn, isCovered } from '@/platform/turns'
import { useLocale } from '@/stores/locale'
import { useSession } from '@/stores/session'

export { ApiProblem, NetworkError, newKey } from '@jishi/api-client'
export type { Answer, Body, FormValue, Query, Schemas } from '@jishi/api-client'
export type Picture = Schemas['Picture']

const base = import.meta.env.VITE_API_BASE ?? ''

/** What came with the page is not asked for again. */
const transport: Transport = async (request) => {
  const given = request.method === 'GET' ? takeAnswer(request.url, request.headers['accept-language']) : undefined
  if (given) return { status: 200, headers: {}, data: await given }
  if (isCovered()) await new Promise<void>(inTurn)
  return send(request)
}

export const api = createClient({
  transport,
  base,
  language: () => useLocale().current,
  token: () => useSession().accessToken,
  refresh,
})

/** Get fresh tokens: a buyer's by the refresh token, a guest's by the old token, so that the cart stays. */
async function refresh(): Promise<boolean> {
  const session = useSession()
  const old = session.accessToken
  const headers: Record<string, string> = old && !session.isSignedIn ? { authorization: `Bearer ${old}` } : {}
  try {
    session.begin(
      session.refreshToken
        ? await api.post('/api/store/v1/sign-in/refresh', { body: { refresh_token: session.refreshToken }, isAnonymous: true })
        : await api.post('/api/store/v1/guests', { isAnonymous: true, headers }),
    )
    return true
  } catch (error) {
    // Without an answer nothing is known against the session.
    if (error instanceof ApiProblem) session.end()
    return false
  }
}

let arriving: Promise<boolean> | undefined

/** Do what needs somebody to be known, a guest at least: carts and quotes. */
export async function asVisitor<T>(act: () => Promise<T>): Promise<T> {
  if (!useSession().accessToken) {
    arriving ??= refresh().finally(() => (arriving = undefined))
    await arriving
  }
  return act()
}

/** The address of what the server keeps, such as a picture. */
export function mediaUrl(path: string): string {
  return path.startsWith('/') ? base + path : path
}
