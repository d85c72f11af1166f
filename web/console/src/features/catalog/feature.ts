import { Collection, Files, Goods, Medal, PriceTag, Upload } from '@element-plus/icons-vue'
import { defineFeature } from '@/app/feature'

const VIEW = 'catalog.view'

export default defineFeature({
  hits: {
    'catalog.products': ({ id }) => ({ name: 'catalog.product', params: { id } }),
    'catalog.variants': ({ id }) => ({ name: 'catalog.product', params: { id }, query: { tab: 'variants' } }),
  },
  routes: [
    {
      path: 'products', name: 'catalog.products', component: () => import('./products/ProductsPage.vue'),
      meta: { title: 'catalog.products.title', permission: VIEW, menu: { group: 'catalog', order: 10, icon: Goods } },
    },
    {
      path: 'products/new', name: 'catalog.product-new', component: () => import('./products/NewProductPage.vue'),
      meta: { title: 'catalog.products.create', permission: 'catalog.edit', parent: 'catalog.products' },
    },
    {
      path: 'products/import', name: 'catalog.import', component: () => import('./imports/ImportPage.vue'),
      meta: { title: 'catalog.imports.title', permission: 'catalog.edit', menu: { group: 'catalog', order: 50, icon: Upload } },
    },
    {
      path: 'products/:id', name: 'catalog.product', component: () => import('./products/ProductPage.vue'), props: true,
      meta: { title: 'catalog.product', permission: VIEW, parent: 'catalog.products' },
    },
    {
      path: 'categories', name: 'catalog.categories', component: () => import('./categories/CategoriesPage.vue'),
      meta: { title: 'catalog.categories.title', permission: VIEW, menu: { group: 'catalog', order: 20, icon: Files } },
    },
    {
      path: 'brands', name: 'catalog.brands', component: () => import('./brands/BrandsPage.vue'),
      meta: { title: 'catalog.brands.title', permission: VIEW, menu: { group: 'catalog', order: 30, icon: Medal } },
    },
    {
      path: 'attributes', name: 'catalog.attributes', component: () => import('./attributes/AttributesPage.vue'),
      meta: { title: 'catalog.attributes.title', permission: VIEW, menu: { group: 'catalog', order: 35, icon: Collection } },
    },
    {
      path: 'price-lists', name: 'catalog.price-lists', component: () => import('./prices/PriceListsPage.vue'),
      meta: { title: 'catalog.priceLists.title', permission: 'catalog.view_prices', menu: { group: 'catalog', order: 40, icon: PriceTag } },
    },
  ],
})
