export { collectionHead, collectionSlices, homePage } from './queries'
export { useHome } from './useHome'
