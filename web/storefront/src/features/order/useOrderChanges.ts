import { computed, ref } from 'vue'
import { api } from '@/api'
import { fieldFaults, useFaultWords } from '@/api/faults'
import { usePress } from '@/api/press'
import { addressBook, OWN, type Address } from '@/features/member'
import { useTexts } from '@/i18n'
import { useQuery } from '@/query'
import { useToast } from '@/stores/toast'
import { readAddress } from './details'
import type { OrderDetail } from './queries'
import { orderTexts } from './texts'

/** Change where an order goes and what the merchant is told, as long as nothing was shipped. */
export function useOrderChanges(order: () => OrderDetail, changed: () => Promise<void>) {
  const t = useTexts(orderTexts)
  const words = useFaultWords()
  const toast = useToast()
  const open = ref<'address' | 'note'>()
  const note = ref('')
  const noteFault = ref('')
  const book = useQuery(addressBook, () => (open.value === 'address' ? OWN : undefined))
  const city = computed(() => readAddress(order().address)?.cityCode)

  async function settle(text: string): Promise<void> {
    open.value = undefined
    toast.show(text, 'good')
    await changed()
  }
  const moving = usePress(async (key: string, to: Address) => {
    const { consignee, phone, province_code, city_code, district_code, region_names, detail } = to
    const body = { consignee, phone, province_code, city_code, district_code, region_names, detail, postal_code: to.postal_code ?? '' }
    await api.put('/api/store/v1/orders/{order_id}/address', { path: { order_id: order().order_id }, body, idempotencyKey: key })
    await settle(t('addressChanged'))
  })
  const noting = usePress(async (key: string) => {
    await api.put('/api/store/v1/orders/{order_id}/note', { path: { order_id: order().order_id }, body: { note: note.value.trim() }, idempotencyKey: key })
    await settle(t('noteChanged'))
  })
  return {
    open, note, noteFault,
    nearby: computed(() => (book.data.value ?? []).filter((address) => address.city_code === city.value)),
    isBookLoading: book.isLoading,
    isMoving: moving.isBusy,
    isNoting: noting.isBusy,
    move: async (to: Address) => {
      await moving.press(to)
      if (moving.error.value) toast.show(words(moving.error.value), 'bad')
    },
    saveNote: async () => {
      await noting.press()
      const error = noting.error.value
      noteFault.value = error ? (fieldFaults(error)['note'] ?? words(error)) : ''
    },
    askNote: () => {
      note.value = order().note ?? ''
      noteFault.value = ''
      open.value = 'note'
    },
  }
}
