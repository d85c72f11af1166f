export { default as RefundDrawer } from './refunds/RefundDrawer.vue'
export { default as TradePayments } from './TradePayments.vue'
