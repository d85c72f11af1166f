export { usePaidTrade } from './usePaidTrade'
