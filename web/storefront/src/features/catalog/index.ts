export { ALL, categoryFilters, categoryTree, merchantCard, productPage, productSlices, type ProductFilter } from './queries'
export { useProductList } from './useProductList'
