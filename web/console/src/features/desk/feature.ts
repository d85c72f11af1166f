import { HomeFilled, View } from '@element-plus/icons-vue'
import { defineFeature } from '@/app/feature'

export default defineFeature({
  routes: [
    {
      path: '', name: 'desk.home', component: () => import('./home/HomePage.vue'),
      meta: { title: 'desk.home.title', menu: { group: 'home', order: 0, icon: HomeFilled } },
    },
    {
      path: 'reveals', name: 'desk.reveals', component: () => import('./reveals/RevealsPage.vue'),
      meta: { title: 'desk.reveals.title', permission: 'desk.view_reveals', menu: { group: 'system', order: 35, icon: View } },
    },
  ],
})
