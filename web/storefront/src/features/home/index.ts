export { useHome } from './useHome'
