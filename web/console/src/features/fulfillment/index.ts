export { countClosed, useBasket, withOrders } from './bulk/basket'
export { useCarriers } from './lookups'
export { default as ParcelList } from './ParcelList.vue'
export { default as ShipDrawer } from './ship/ShipDrawer.vue'
