export { payNothing } from './payNothing'
export { usePaidTrade } from './usePaidTrade'
