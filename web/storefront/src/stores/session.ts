import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { isRecord, readStored, writeStored } from './storage'

/** What a sign-in answers; a guest has no refresh token. */
export interface Tokens {
  access_token: string
  refresh_token?: string
}

const KEY = 'jishi.session'
const isTokens = (value: unknown): value is Tokens =>
  isRecord(value) && typeof value['access_token'] === 'string' && ['string', 'undefined'].includes(typeof value['refresh_token'])

/** Who is here: nobody yet, a guest, or a buyer. */
export const useSession = defineStore('session', () => {
  const tokens = ref<Tokens | undefined>(readStored(KEY, isTokens))
  const accessToken = computed(() => tokens.value?.access_token)
  const refreshToken = computed(() => tokens.value?.refresh_token)
  const isSignedIn = computed(() => refreshToken.value !== undefined)
  /** Counts who came and went: what the server told one buyer is not for the next. */
  const era = ref(0)

  function begin(next: Tokens): void {
    if (Boolean(next.refresh_token) !== isSignedIn.value) era.value += 1
    tokens.value = next.refresh_token
      ? { access_token: next.access_token, refresh_token: next.refresh_token }
      : { access_token: next.access_token }
    writeStored(KEY, tokens.value)
  }
  function end(): void {
    era.value += 1
    tokens.value = undefined
    writeStored(KEY, undefined)
  }
  return { accessToken, refreshToken, isSignedIn, era, begin, end }
})
