export { EVERYWHERE, useRegionNames } from './regions'
export { default as RegionsPick } from './RegionsPick.vue'
export { default as RegionPick } from './RegionPick.vue'
