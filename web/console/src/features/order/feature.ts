import { BellFilled, List, SetUp } from '@element-plus/icons-vue'
import { defineFeature } from '@/app/feature'

const VIEW = 'order.view'

export default defineFeature({
  hits: {
    'order.orders': ({ id }) => ({ name: 'order.order', params: { id } }),
    'order.orders_of_phone': ({ id }) => ({ name: 'order.order', params: { id } }),
  },
  signals: {
    'order.': { to: ({ subject_id }) => ({ name: 'order.order', params: { id: subject_id } }), stale: [['orders'], ['shipments'], ['payment-orders']] },
  },
  routes: [
    {
      path: 'orders', name: 'order.orders', component: () => import('./list/OrdersPage.vue'),
      meta: { title: 'order.title', permission: VIEW, menu: { group: 'order', order: 10, icon: List } },
    },
    {
      path: 'orders/alerts', name: 'order.alerts', component: () => import('./AlertsPage.vue'),
      meta: { title: 'order.alerts.title', permission: VIEW, menu: { group: 'order', order: 50, icon: BellFilled } },
    },
    {
      path: 'orders/merge', name: 'order.merge', component: () => import('./MergePage.vue'),
      meta: { title: 'order.merge.title', permission: VIEW, menu: { group: 'order', order: 40, icon: SetUp } },
    },
    {
      path: 'orders/:id', name: 'order.order', component: () => import('./detail/OrderPage.vue'), props: true,
      meta: { title: 'order.one', permission: VIEW, parent: 'order.orders' },
    },
  ],
})
