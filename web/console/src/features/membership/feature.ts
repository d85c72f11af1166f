import { Postcard, ShoppingBag } from '@element-plus/icons-vue'
import { defineFeature } from '@/app/feature'

const VIEW = 'membership.view'

export default defineFeature({
  routes: [
    {
      path: 'membership-plans', name: 'membership.plans', component: () => import('./PlansPage.vue'),
      meta: { title: 'membership.plans.title', permission: VIEW, menu: { group: 'member', order: 32, icon: ShoppingBag } },
    },
    {
      path: 'membership-cards', name: 'membership.cards', component: () => import('./CardsPage.vue'),
      meta: { title: 'membership.cards.title', permission: VIEW, menu: { group: 'member', order: 34, icon: Postcard } },
    },
  ],
})
