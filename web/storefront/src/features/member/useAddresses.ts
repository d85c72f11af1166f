import { ref } from 'vue'
import { api } from '@/api'
import { useFaultWords } from '@/api/faults'
import { usePress } from '@/api/press'
import { useTexts } from '@/i18n'
import { useQuery } from '@/query'
import { useSession } from '@/stores/session'
import { useToast } from '@/stores/toast'
import { addressBook, OWN, type Address } from './queries'
import { memberTexts } from './texts'

/** The address book, with what may be done to it. */
export function useAddresses() {
  const t = useTexts(memberTexts)
  const words = useFaultWords()
  const toast = useToast()
  const session = useSession()
  const book = useQuery(addressBook, () => (session.isSignedIn ? OWN : undefined))
  const edited = ref<Address | 'new'>()
  const doomed = ref<Address>()

  async function changed(text: string): Promise<void> {
    addressBook.forget()
    await book.refresh()
    toast.show(text, 'good')
  }
  const deleting = usePress(async (key: string, address: Address) => {
    await api.delete('/api/store/v1/addresses/{address_id}', { path: { address_id: address.id }, idempotencyKey: key })
    doomed.value = undefined
    await changed(t('deleted'))
  })
  const choosing = usePress(async (key: string, address: Address) => {
    await api.post('/api/store/v1/addresses/{address_id}/default', { path: { address_id: address.id }, idempotencyKey: key })
    await changed(t('madeDefault'))
  })
  async function run(act: typeof deleting, address: Address | undefined): Promise<void> {
    if (!address) return
    await act.press(address)
    if (act.error.value) toast.show(words(act.error.value), 'bad')
  }
  function saved(): void {
    edited.value = undefined
    void book.refresh()
  }
  return {
    ...book, edited, doomed, saved,
    isDeleting: deleting.isBusy,
    remove: () => run(deleting, doomed.value),
    makeDefault: (address: Address) => run(choosing, address),
  }
}
