import { Shop } from '@element-plus/icons-vue'
import { defineFeature } from '@/app/feature'

export default defineFeature({
  routes: [
    {
      path: 'shop', name: 'content.profile', component: () => import('./profile/ProfilePage.vue'),
      meta: { title: 'content.profile.title', permission: 'content.view', menu: { group: 'settings', order: 5, icon: Shop } },
    },
  ],
})
