import { api } from '@/api'
import { readStored, writeStored } from './storage'

const KEY = 'jishi.invite'
const isCode = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{4,40}$/.test(value)

/** Keep the code of a link that somebody was invited by, until there is an account to tell. */
export function keepInvitation(code: string | undefined): void {
  if (isCode(code)) writeStored(KEY, code)
}

/** Tell whose invitation brought this buyer. One that does not count is no reason to bother anybody. */
export async function acceptInvitation(): Promise<void> {
  const code = readStored(KEY, isCode)
  if (!code) return
  writeStored(KEY, undefined)
  await api.post('/api/store/v1/member/invitation/acceptance', { body: { code } }).catch(() => undefined)
}
