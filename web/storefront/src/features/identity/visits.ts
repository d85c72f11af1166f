// Coming and going: what signs in, out, and back in for a while.
import { api, ApiProblem, type Answer } from '@/api'
import { deviceName } from '@/platform/outside'
import type { WechatTicket } from '@/platform/wechat'
import { useCart } from '@/stores/cart'
import { useSession } from '@/stores/session'
import { barePhone } from './shapes'

export type SignedIn = Answer<'post', '/api/store/v1/sign-in/code'>

/** With the guest's token the guest's cart comes along; a token that is dead stays behind. */
async function asGuest<T>(ask: (headers: Record<string, string>) => Promise<T>): Promise<T> {
  const token = useSession().accessToken
  if (!token) return ask({})
  try {
    return await ask({ authorization: `Bearer ${token}` })
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'house.unauthenticated') return ask({})
    throw error
  }
}

async function begin(signedIn: SignedIn): Promise<SignedIn> {
  useSession().begin(signedIn.tokens)
  await useCart().refresh()
  return signedIn
}

export async function signInByCode(phone: string, code: string, idempotencyKey: string): Promise<SignedIn> {
  const body = { phone: barePhone(phone), code: code.trim(), device: deviceName() }
  return begin(await asGuest((headers) => api.post('/api/store/v1/sign-in/code', { body, headers, idempotencyKey, isAnonymous: true })))
}

export async function signInByPassword(phone: string, password: string, idempotencyKey: string): Promise<SignedIn> {
  const body = { phone: barePhone(phone), password, device: deviceName() }
  return begin(await asGuest((headers) => api.post('/api/store/v1/sign-in/password', { body, headers, idempotencyKey, isAnonymous: true })))
}

export async function signInByWechat({ code, appId }: WechatTicket, idempotencyKey: string): Promise<SignedIn> {
  const body = { code, app_id: appId, device: deviceName() }
  return begin(await asGuest((headers) => api.post('/api/store/v1/sign-in/wechat', { body, headers, idempotencyKey, isAnonymous: true })))
}

/** Leave this device; where the server cannot be told, the tokens are forgotten all the same. */
export async function signOut(): Promise<void> {
  await api.post('/api/store/v1/sign-out').catch(() => undefined)
  useSession().end()
  await useCart().refresh()
}
