export { default as FreightSelect } from './FreightSelect.vue'
