import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { api, ApiProblem, forgetAll, type Schemas } from '@/api'
import { dropTokens, keepTokens, tokens } from '@/api/tokens'

export type Permission = string | readonly string[] | undefined

/** Who is signed in, and what they may do. */
export const useSession = defineStore('session', () => {
  const me = shallowRef<Schemas['Me']>()
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

  async function signIn(body: Schemas['StaffSignInBody']): Promise<void> {
    const signedIn = await api.post('/api/console/v1/sign-in', { body, isAnonymous: true })
    forgetAll()
    keepTokens(signedIn.tokens)
    await loadMe()
  }

  function end(): void {
    dropTokens()
    forgetAll()
    me.value = undefined
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

  return { me, isSignedIn, can, loadMe, signIn, signOut, end }
})
