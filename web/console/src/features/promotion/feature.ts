import { Van } from '@element-plus/icons-vue'
import { defineFeature } from '@/app/feature'

export default defineFeature({
  routes: [
    {
      path: 'freight-templates', name: 'promotion.freight', component: () => import('./freight/FreightPage.vue'),
      meta: { title: 'promotion.freight.title', permission: 'promotion.view_freight', menu: { group: 'settings', order: 30, icon: Van } },
    },
    {
      path: 'freight-templates/new', name: 'promotion.freight-new', component: () => import('./freight/EditFreightPage.vue'),
      meta: { title: 'promotion.freight.create', permission: 'promotion.update_freight', parent: 'promotion.freight' },
    },
    {
      path: 'freight-templates/:id', name: 'promotion.freight-edit', component: () => import('./freight/EditFreightPage.vue'), props: true,
      meta: { title: 'promotion.freight.template', permission: 'promotion.view_freight', parent: 'promotion.freight' },
    },
  ],
})
