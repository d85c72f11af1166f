export { cardQuery, cardsQuery } from './queries'
export { membershipTexts } from './texts'
