import { Present, Tickets } from '@element-plus/icons-vue'
import { defineFeature } from '@/app/feature'

const VIEW = 'recharge.view'

export default defineFeature({
  signals: { 'recharge.': { to: ({ number }) => ({ name: 'recharge.recharges', query: { number } }), stale: [['recharges'], ['members']] } },
  routes: [
    {
      path: 'recharge-packages', name: 'recharge.packages', component: () => import('./PackagesPage.vue'),
      meta: { title: 'recharge.packages.title', permission: VIEW, menu: { group: 'member', order: 65, icon: Present } },
    },
    {
      path: 'recharges', name: 'recharge.recharges', component: () => import('./RechargesPage.vue'),
      meta: { title: 'recharge.recharges.title', permission: VIEW, menu: { group: 'member', order: 70, icon: Tickets } },
    },
  ],
})
