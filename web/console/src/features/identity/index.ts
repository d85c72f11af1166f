export { default as ActorText } from './ActorText.vue'
export { useStaffNames } from './staffNames'
