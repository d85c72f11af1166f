export { onlyOne } from './notes'
export { useBadges } from './useBadges'
export { useOfferPrice } from './useOfferPrice'
