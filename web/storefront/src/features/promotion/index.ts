export { onlyOne } from './notes'
export { useBadges } from './useBadges'
