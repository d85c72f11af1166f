import { Grid, House, Lock, Tickets } from '@element-plus/icons-vue'
import { defineFeature } from '@/app/feature'

const VIEW = 'inventory.view'
const PRODUCTS = ['catalog.view']

export default defineFeature({
  signals: { 'inventory.': { to: ({ subject_id }) => ({ name: 'inventory.levels', query: { variant: subject_id } }), stale: [['stock-levels']] } },
  routes: [
    {
      path: 'stock-levels', name: 'inventory.levels', component: () => import('./stock/LevelsPage.vue'),
      meta: { title: 'inventory.levels.title', permission: VIEW, menu: { group: 'inventory', order: 10, icon: Tickets } },
    },
    {
      path: 'stock', name: 'inventory.products', component: () => import('./product/StockProductsPage.vue'),
      meta: { title: 'inventory.products.title', permission: VIEW, needs: PRODUCTS, menu: { group: 'inventory', order: 20, icon: Grid } },
    },
    {
      path: 'stock/:id', name: 'inventory.product', component: () => import('./product/StockProductPage.vue'), props: true,
      meta: { title: 'inventory.products.one', permission: VIEW, needs: PRODUCTS, parent: 'inventory.products' },
    },
    {
      path: 'safety-stocks', name: 'inventory.safety', component: () => import('./safety/SafetyPage.vue'),
      meta: { title: 'inventory.safety.list', permission: VIEW, menu: { group: 'inventory', order: 25, icon: Lock } },
    },
    {
      path: 'warehouses', name: 'inventory.warehouses', component: () => import('./warehouses/WarehousesPage.vue'),
      meta: { title: 'inventory.warehouses.title', permission: VIEW, menu: { group: 'inventory', order: 30, icon: House } },
    },
  ],
})
