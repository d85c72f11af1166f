import { reactive, ref } from 'vue'
import type { Schemas } from '@/api'
import { useTexts } from '@/i18n'
import { checkoutTexts } from './texts'

const TAX_NUMBER = /^[0-9A-Z]{15,20}$/
const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/

/** What the buyer tells beside the goods: a note, and whom to issue an invoice to. */
export function useWishes() {
  const t = useTexts(checkoutTexts)
  const note = ref('')
  const wantsInvoice = ref(false)
  const invoice = reactive<{ kind: Schemas['Invoice']['kind']; title: string; tax_number: string; email: string }>({ kind: 'personal', title: '', tax_number: '', email: '' })
  const faults = ref<Record<string, string>>({})
  const shapes = () => ({ 'invoice.title': t('invoiceTitleBad'), 'invoice.tax_number': t('taxNumberBad'), 'invoice.email': t('emailBad') })

  function check(): boolean {
    const wrong: Record<string, string> = {}
    if (wantsInvoice.value) {
      if (!invoice.title.trim()) wrong['invoice.title'] = t('invoiceTitleBad')
      if (invoice.kind === 'company' && !TAX_NUMBER.test(invoice.tax_number)) wrong['invoice.tax_number'] = t('taxNumberBad')
      if (invoice.email && !EMAIL.test(invoice.email)) wrong['invoice.email'] = t('emailBad')
    }
    faults.value = wrong
    return Object.keys(wrong).length === 0
  }
  function invoiceBody(): Schemas['Invoice'] | null {
    if (!wantsInvoice.value) return null
    const isCompany = invoice.kind === 'company'
    return { kind: invoice.kind, title: invoice.title.trim(), tax_number: isCompany ? invoice.tax_number : null, email: invoice.email || null }
  }
  return { note, wantsInvoice, invoice, faults, shapes, check, invoiceBody }
}
export type Wishes = ReturnType<typeof useWishes>
