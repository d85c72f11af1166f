export { addressLine, readAddress, type Address } from './address'
export { default as AddressText } from './AddressText.vue'
export { default as RegionCascade } from './RegionCascade.vue'
export type { Place } from './regions'
