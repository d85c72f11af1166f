// Address and invoice of an order are copies whose shape OpenAPI leaves open: read here with guards.
import { isRecord } from '@/stores/storage'

export interface SentTo {
  consignee: string
  phone: string
  where: string
  cityCode: string
  districtCode: string
}
export interface InvoiceWish {
  isCompany: boolean
  title: string
  taxNumber: string
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')

export function readAddress(given: unknown): SentTo | undefined {
  if (!isRecord(given)) return undefined
  const names = Array.isArray(given['region_names']) ? given['region_names'].map(text) : []
  return {
    consignee: text(given['consignee']),
    phone: text(given['phone']),
    where: [...names, text(given['detail'])].filter(Boolean).join(' '),
    cityCode: text(given['city_code']),
    districtCode: text(given['district_code']),
  }
}

export function readInvoice(given: unknown): InvoiceWish | undefined {
  if (!isRecord(given)) return undefined
  return { isCompany: given['kind'] === 'company', title: text(given['title']), taxNumber: text(given['tax_number']) }
}
