import type { Transport } from '@jishi/api-client'
import { fetchTransport } from '@jishi/api-client/fetch'
import { uniTransport } from '@jishi/api-client/uni'

/** Carry a request: by uni-app, but what must outlive the page by the browser (H5), since uni-app's die with it. */
export const send: Transport = (request) => {
  let carry = uniTransport
  // #ifdef H5
  if (request.outlivesPage) carry = fetchTransport
  // #endif
  return carry(request)
}
