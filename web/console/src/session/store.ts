import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { api, ApiProblem, forgetAll, type Schemas } from '@/api'
import { dropTokens, keepTokens, tokens } from '@/api/tokens'

export type Permission = string | readonly string[] | undefined

/** Who is signed in, and what they may do. */
export const useSession = defineStore('session', () => {
  const me = shallowRef<Schemas['Me']>()
  /** The session has ended while somebody was at work: their page waits, covered, until they are back. */
  const isLapsed = shallowRef(false)
  const isSignedIn = computed(() => tokens.value !== undefined)
  const granted = computed(() => new Set(me.value?.permissions))

  /** Of several permissions any one is enough; asking for none is always granted. */
  function can(permission: Permission): boolean {
    if (permission === undefined) return true
    const wanted = typeof permission === 'string' ? [permission] : permission
    return wanted.some((each) => granted.value.has(each))
  }

  async function loadMe(): Promise<void> {
    me.value = await api.get('/api/console/v1/me')
  }

  /** Sign in. Whoever comes back finds their page as they left it; nobody finds another's. */
  async function signIn(body: Schemas['StaffSignInBody']): Promise<void> {
    const signedIn = await api.post('/api/console/v1/sign-in', { body, isAnonymous: true })
    keepTokens(signedIn.tokens)
    await goOn(signedIn.staff_id)
  }

  /** Take up work with tokens that are there. */
  async function goOn(staffId: string): Promise<void> {
    if (staffId !== me.value?.staff.id) {
      forgetAll()
      me.value = undefined
    }
    await loadMe()
    isLapsed.value = false
  }

  /** Take over the session that another tab has begun. */
  async function takeOver(): Promise<void> {
    const { staff } = await api.get('/api/console/v1/me')
    await goOn(staff.id)
  }

  /** The session is over and cannot be renewed; answers whether there is a page to come back to. */
  function lapse(): boolean {
    dropTokens()
    isLapsed.value = me.value !== undefined
    return isLapsed.value
  }

  function end(): void {
    dropTokens()
    forgetAll()
    me.value = undefined
    isLapsed.value = false
  }

  async function signOut(): Promise<void> {
    try {
      await api.post('/api/console/v1/sign-out')
    } catch (error) {
      // A session that is over already needs no signing out.
      if (!(error instanceof ApiProblem)) throw error
    }
    end()
  }

  return { me, isSignedIn, isLapsed, can, loadMe, signIn, takeOver, lapse, signOut, end }
})
