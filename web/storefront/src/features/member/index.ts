export { default as AddressCard } from './AddressCard.vue'
export { addressBook, OWN, profileQuery, walletQuery, type Address } from './queries'
