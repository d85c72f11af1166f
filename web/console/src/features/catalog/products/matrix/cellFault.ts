import { ApiProblem, type Failure } from '@/api'

/** The server's words for a cell, by its row's place in the body that was sent: `/variants/3/barcode`. */
export function cellFault(failure: Failure | undefined, place: number, column: string): string {
  if (place < 0 || !(failure instanceof ApiProblem)) return ''
  const faults = failure.errors.filter(({ pointer }) => pointer === `/variants/${place}/${column}`)
  return faults.map(({ detail }) => detail).join(' ')
}
