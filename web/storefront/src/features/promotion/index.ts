export { default as FreeFreight } from './FreeFreight.vue'
export { default as QuoteNotes } from './QuoteNotes.vue'
