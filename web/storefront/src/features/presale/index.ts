export { dueOf, isBalanceToCome, type Due } from './due'
export { presaleTexts } from './texts'
export { useBalanceDeadline } from './useBalanceDeadline'
