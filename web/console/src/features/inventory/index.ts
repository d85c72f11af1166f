export { useWarehouses, type Warehouse } from './lookups'
