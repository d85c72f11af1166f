export interface Address {
  consignee: string
  phone: string
  detail: string
  postal_code: string
  province_code: string
  city_code: string
  district_code: string
  region_names: string[]
}

type Told = Readonly<Record<string, unknown>>

/** An address as an order keeps it. */
export function readAddress(told: Told | null | undefined): Address | undefined {
  if (!told) return undefined
  const text = (key: string) => (typeof told[key] === 'string' ? told[key] : '')
  const names = told['region_names']
  return {
    consignee: text('consignee'),
    phone: text('phone'),
    detail: text('detail'),
    postal_code: text('postal_code'),
    province_code: text('province_code'),
    city_code: text('city_code'),
    district_code: text('district_code'),
    region_names: Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [],
  }
}

/** On one line, as one writes it on a parcel. */
export function addressLine(address: Address): string {
  return `${address.consignee} ${address.phone} ${address.region_names.join('')}${address.detail}`
}
