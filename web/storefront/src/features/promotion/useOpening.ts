import { api } from '@/api'
import { useFaultWords } from '@/api/faults'
import { usePress } from '@/api/press'
import { addressOf, go } from '@/routes'
import { useSession } from '@/stores/session'
import { useToast } from '@/stores/toast'
import { ownCoupons } from './queries'

/** Open a share of a red packet; who is not signed in is asked to, and comes back. */
export function useOpening(token: () => string | undefined, changed: () => Promise<void>) {
  const words = useFaultWords()
  const toast = useToast()
  const session = useSession()
  const opening = usePress(async (key: string, of: string) => {
    await api.post('/api/store/v1/red-packets/{token}/openings', { path: { token: of }, idempotencyKey: key })
    ownCoupons.forget()
  })
  async function open(): Promise<void> {
    const of = token()
    if (!of) return
    if (!session.isSignedIn) {
      go('signIn', { next: addressOf('redPacket', { id: of }) })
      return
    }
    await opening.press(of)
    if (opening.error.value) toast.show(words(opening.error.value), 'bad')
    await changed()
  }
  return { open, isOpening: opening.isBusy }
}
