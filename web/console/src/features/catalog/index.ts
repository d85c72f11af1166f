export { useBrands, useCategories } from './lookups'
