import { Picture, Shop } from '@element-plus/icons-vue'
import { defineFeature } from '@/app/feature'

export default defineFeature({
  routes: [
    {
      path: 'front-page', name: 'content.front', component: () => import('./frontPage/FrontPage.vue'),
      meta: { title: 'content.front.title', permission: 'content.view', menu: { group: 'promotion', order: 60, icon: Picture } },
    },
    {
      path: 'shop', name: 'content.profile', component: () => import('./profile/ProfilePage.vue'),
      meta: { title: 'content.profile.title', permission: 'content.view', menu: { group: 'settings', order: 5, icon: Shop } },
    },
  ],
})
