import { Box, Van } from '@element-plus/icons-vue'
import { defineFeature } from '@/app/feature'

export default defineFeature({
  // A parcel is found as the order it belongs to.
  hits: { 'fulfillment.shipments': ({ id }) => ({ name: 'order.order', params: { id } }) },
  routes: [
    {
      path: 'shipments', name: 'fulfillment.shipments', component: () => import('./ShipmentsPage.vue'),
      meta: { title: 'fulfillment.title', permission: 'fulfillment.view', menu: { group: 'order', order: 30, icon: Van } },
    },
    {
      path: 'shipping', name: 'fulfillment.bulk', component: () => import('./bulk/BulkShipPage.vue'),
      meta: { title: 'fulfillment.bulk.title', permission: 'fulfillment.ship', needs: ['order.view'], menu: { group: 'order', order: 20, icon: Box } },
    },
  ],
})
