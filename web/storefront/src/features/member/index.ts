export { default as AddressCard } from './AddressCard.vue'
export { addressBook, OWN, profileQuery, rechargeQuery, walletQuery, type Address } from './queries'
export { default as PasswordSheet } from './wallet/PasswordSheet.vue'
