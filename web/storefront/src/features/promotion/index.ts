export { default as FreeFreight } from './FreeFreight.vue'
export { default as QuoteNotes } from './QuoteNotes.vue'
export { onlyOne } from './notes'
export { useBadges } from './useBadges'
