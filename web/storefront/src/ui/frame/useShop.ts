import { computed } from 'vue'
import { api } from '@/api'
import { useTexts } from '@/i18n'
import { defineQuery, useQuery } from '@/query'
import { uiTexts } from '../texts'

const LASTING_MS = 10 * 60_000
const shopPage = defineQuery((_all: string) => api.get('/api/store/v1/shop'), LASTING_MS)

/** What the shop says of itself; until that is known, its name is the software's. */
export function useShop() {
  const t = useTexts(uiTexts)
  const { data } = useQuery(shopPage, () => 'all')
  return {
    name: computed(() => data.value?.name || t('brand')),
    slogan: computed(() => data.value?.slogan ?? ''),
    logo: computed(() => data.value?.logo ?? undefined),
    timeZone: computed(() => data.value?.time_zone ?? ''),
    contacts: computed(() => [data.value?.contact_phone, data.value?.contact_email, data.value?.service_hours].filter(Boolean)),
    numbers: computed(() => [data.value?.icp_number, data.value?.police_number].filter(Boolean)),
  }
}
