import { ref } from 'vue'
import { api, type Schemas } from '@/api'
import { useFaultWords } from '@/api/faults'
import { usePress } from '@/api/press'
import { useTexts } from '@/i18n'
import { useQuery } from '@/query'
import { useSession } from '@/stores/session'
import { useToast } from '@/stores/toast'
import { sessionsQuery } from './queries'
import { identityTexts } from './texts'

type Device = Schemas['SessionView']

/** The devices that are signed in; any but this one can be signed out. */
export function useDevices() {
  const t = useTexts(identityTexts)
  const words = useFaultWords()
  const toast = useToast()
  const session = useSession()
  const devices = useQuery(sessionsQuery, () => (session.isSignedIn ? 'own' : undefined))
  const doomed = ref<Device | 'others'>()

  const revoking = usePress(async (key: string, device: Device | 'others') => {
    if (device === 'others') {
      const { ended } = await api.post('/api/store/v1/sessions/revoke-others', { idempotencyKey: key })
      toast.show(t('revokedOthers', { n: ended }), 'good')
    } else {
      await api.delete('/api/store/v1/sessions/{session_id}', { path: { session_id: device.id }, idempotencyKey: key })
      toast.show(t('revoked'), 'good')
    }
    doomed.value = undefined
    await devices.refresh()
  })
  async function revoke(): Promise<void> {
    if (!doomed.value) return
    await revoking.press(doomed.value)
    if (revoking.error.value) toast.show(words(revoking.error.value), 'bad')
  }
  return { ...devices, doomed, revoke, isRevoking: revoking.isBusy }
}
