export { useMerchants, type Merchant } from './lookups'
export { default as MerchantSelect } from './MerchantSelect.vue'
