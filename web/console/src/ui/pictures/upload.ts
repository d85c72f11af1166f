// Uploads by XMLHttpRequest: fetch does not tell how far a body has come.
import { ApiProblem, NetworkError, type Schemas } from '@/api'
import { renewTokens } from '@/api/client'
import { tokens } from '@/api/tokens'
import { currentLocale } from '@/i18n'

export type Asset = Schemas['AssetView']

export const ACCEPTED = 'image/jpeg,image/png,image/webp,image/avif,image/gif'

interface Upload {
  file: File
  merchantId?: string | undefined
  onProgress: (share: number) => void
}

/** Send one picture; the progress goes from 0 to 1. It needs no key: the same picture again is the same asset. */
export async function uploadPicture(upload: Upload): Promise<Asset> {
  const first = await send(upload)
  const answer = first.status === 401 && (await renewTokens()) ? await send(upload) : first
  const data: unknown = parse(answer.responseText)
  if (answer.status === 201 && isAsset(data)) return data
  throw new ApiProblem(answer.status, data)
}

function send({ file, merchantId, onProgress }: Upload): Promise<XMLHttpRequest> {
  const request = new XMLHttpRequest()
  request.open('POST', `/api/console/v1/assets${merchantId ? `?merchant_id=${encodeURIComponent(merchantId)}` : ''}`)
  request.setRequestHeader('authorization', `Bearer ${tokens.value?.access_token ?? ''}`)
  request.setRequestHeader('accept-language', currentLocale.value)
  request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0)
  const form = new FormData()
  form.append('file', file)
  return new Promise((resolve, reject) => {
    request.onload = () => resolve(request)
    request.onerror = () => reject(new NetworkError('unreachable'))
    request.ontimeout = () => reject(new NetworkError('timeout'))
    request.send(form)
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isAsset(value: unknown): value is Asset {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' && 'urls' in value
}
