import { HomeFilled } from '@element-plus/icons-vue'
import { defineFeature } from '@/app/feature'

export default defineFeature({
  routes: [
    {
      path: '', name: 'desk.home', component: () => import('./home/HomePage.vue'),
      meta: { title: 'desk.home.title', menu: { group: 'home', order: 0, icon: HomeFilled } },
    },
  ],
})
