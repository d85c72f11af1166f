import { ChatLineSquare, Connection, CreditCard, Money, Notebook, RefreshLeft, WarnTriangleFilled } from '@element-plus/icons-vue'
import { defineFeature } from '@/app/feature'

const VIEW = 'payment.view'

export default defineFeature({
  hits: { 'payment.payments': ({ id }) => ({ name: 'payment.order', params: { id } }) },
  signals: {
    'payment.': {
      to: ({ subject_id }) => ({ name: 'payment.order', params: { id: subject_id } }), stale: [['payment-orders'], ['payment-attempts'], ['payment-callbacks'], ['refunds'], ['orders']],
    },
    'payment.stuck': { to: () => ({ name: 'payment.stuck' }), stale: [['stuck-money']] },
  },
  routes: [
    {
      path: 'payments', name: 'payment.orders', component: () => import('./orders/PaymentsPage.vue'),
      meta: { title: 'payment.orders.title', permission: VIEW, menu: { group: 'payment', order: 10, icon: Money } },
    },
    {
      path: 'payments/:id', name: 'payment.order', component: () => import('./orders/PaymentPage.vue'), props: true,
      meta: { title: 'payment.orders.one', permission: VIEW, parent: 'payment.orders' },
    },
    {
      path: 'payment-attempts', name: 'payment.attempts', component: () => import('./orders/AttemptsPage.vue'),
      meta: { title: 'payment.attempts.title', permission: VIEW, menu: { group: 'payment', order: 20, icon: CreditCard } },
    },
    {
      path: 'refunds', name: 'payment.refunds', component: () => import('./refunds/RefundsPage.vue'),
      meta: { title: 'payment.refunds.title', permission: 'payment.refund_view', menu: { group: 'payment', order: 30, icon: RefreshLeft } },
    },
    {
      path: 'stuck-money', name: 'payment.stuck', component: () => import('./stuck/StuckPage.vue'),
      meta: { title: 'payment.stuck.title', permission: VIEW, menu: { group: 'payment', order: 40, icon: WarnTriangleFilled } },
    },
    {
      path: 'payment-callbacks', name: 'payment.callbacks', component: () => import('./callbacks/CallbacksPage.vue'),
      meta: { title: 'payment.callbacks.title', permission: VIEW, menu: { group: 'payment', order: 50, icon: ChatLineSquare } },
    },
    {
      path: 'ledger', name: 'payment.ledger', component: () => import('./ledger/LedgerPage.vue'),
      meta: { title: 'payment.ledger.title', permission: VIEW, menu: { group: 'payment', order: 60, icon: Notebook } },
    },
    {
      path: 'gateways', name: 'payment.gateways', component: () => import('./gateways/GatewaysPage.vue'),
      meta: { title: 'payment.gateways.title', permission: 'payment.gateway_view', menu: { group: 'settings', order: 40, icon: Connection } },
    },
  ],
})
