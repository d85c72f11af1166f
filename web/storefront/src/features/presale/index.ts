export { dueOf, isBalanceToCome, type Due } from './due'
export { presalePage } from './queries'
export { presaleTexts } from './texts'
export { useBalanceDeadline } from './useBalanceDeadline'
