import { Shop } from '@element-plus/icons-vue'
import { defineFeature } from '@/app/feature'

export default defineFeature({
  routes: [
    {
      path: 'merchants', name: 'merchant.list', component: () => import('./MerchantsPage.vue'),
      meta: { title: 'merchant.title', permission: 'merchant.view', menu: { group: 'settings', order: 10, icon: Shop } },
    },
  ],
})
