export { selectedLines } from './lines'
