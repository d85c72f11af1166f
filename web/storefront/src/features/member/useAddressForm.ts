import { computed, reactive, ref } from 'vue'
import { api } from '@/api'
import { fieldFaults, useFaultWords } from '@/api/faults'
import { usePress } from '@/api/press'
import { useTexts } from '@/i18n'
import { addressBook, type Address } from './queries'
import { memberTexts } from './texts'
import type { Region } from './useRegions'

const PHONE = /^\+?[0-9][0-9 -]{4,19}$/
const POSTAL_CODE = /^\d{6}$/
type TextField = 'consignee' | 'phone' | 'detail' | 'postal_code'

function regionsOf(address: Address | undefined): Region[] {
  const codes = address ? [address.province_code, address.city_code, address.district_code] : []
  return codes.map((code, index) => ({ code, name: address?.region_names[index] ?? code }))
}

/** What is typed of an address, new or changed; it is kept until the server takes it. */
export function useAddressForm(address: () => Address | undefined, onSaved: (saved: Address) => void) {
  const t = useTexts(memberTexts)
  const words = useFaultWords()
  const given = address()
  const typed = reactive({
    consignee: given?.consignee ?? '',
    phone: given?.phone ?? '',
    detail: given?.detail ?? '',
    postal_code: given?.postal_code ?? '',
    tag: given?.tag ?? '',
    is_default: given?.is_default ?? false,
  })
  const regions = ref<Region[]>(regionsOf(given))
  const faults = ref<Record<string, string>>({})
  const shapes = () => ({ consignee: t('consigneeBad'), phone: t('phoneBad'), detail: t('detailBad'), district_code: t('regionBad'), postal_code: t('postalCodeBad') })

  function check(): boolean {
    const wrong: Record<string, string> = {}
    if (!typed.consignee.trim()) wrong['consignee'] = t('consigneeBad')
    if (!PHONE.test(typed.phone.trim())) wrong['phone'] = t('phoneBad')
    if (regions.value.length < 3) wrong['district_code'] = t('regionBad')
    if (!typed.detail.trim()) wrong['detail'] = t('detailBad')
    if (typed.postal_code && !POSTAL_CODE.test(typed.postal_code)) wrong['postal_code'] = t('postalCodeBad')
    faults.value = wrong
    return Object.keys(wrong).length === 0
  }
  function body() {
    const [province, city, district] = regions.value
    return {
      consignee: typed.consignee.trim(),
      phone: typed.phone.trim(),
      detail: typed.detail.trim(),
      province_code: province?.code ?? null,
      city_code: city?.code ?? null,
      district_code: district?.code ?? '',
      postal_code: typed.postal_code || null,
      tag: typed.tag || null,
      is_default: typed.is_default,
    }
  }
  const saving = usePress(async (key: string) => {
    const changed = address()
    const saved = changed
      ? await api.put('/api/store/v1/addresses/{address_id}', { path: { address_id: changed.id }, body: { ...body(), version: changed.version }, idempotencyKey: key })
      : await api.post('/api/store/v1/addresses', { body: body(), idempotencyKey: key })
    addressBook.forget()
    onSaved(saved)
  })
  async function save(): Promise<void> {
    if (!check()) return
    await saving.press()
    faults.value = fieldFaults(saving.error.value, shapes())
  }
  function write(field: TextField, text: string): void {
    typed[field] = text
    delete faults.value[field]
  }
  function chooseRegions(path: Region[]): void {
    regions.value = path
    delete faults.value['district_code']
  }
  const failure = computed(() => (saving.error.value && !Object.keys(faults.value).length ? words(saving.error.value) : ''))
  return { typed, regions, faults, failure, save, write, chooseRegions, isBusy: saving.isBusy }
}
