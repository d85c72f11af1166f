export { tradeQuery } from './queries'
