export { forgetOrders, orderCounts, type OrderTab } from './queries'
export { default as OrderShortcuts } from './OrderShortcuts.vue'
