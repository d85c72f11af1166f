export { defineQuery, type Query } from './define'
export { useList, type ListAsk, type ListState, type Slice } from './useList'
export { useQuery, type QueryState } from './useQuery'
