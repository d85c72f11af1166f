import { Picture } from '@element-plus/icons-vue'
import { defineFeature } from '@/app/feature'

export default defineFeature({
  routes: [
    {
      path: 'media', name: 'media.library', component: () => import('./MediaPage.vue'),
      meta: { title: 'media.title', permission: 'media.view', menu: { group: 'catalog', order: 60, icon: Picture } },
    },
  ],
})
