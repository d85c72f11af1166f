import { shallowRef } from 'vue'
import { invalidate, type Failure } from '@/api'
import { asFailure } from '@/api/query'
import { uploadPicture, type Asset } from './upload'

export interface UploadLine {
  id: number
  file: File
  share: number
  failure?: Failure
}

const AT_ONCE = 3
let last = 0

/** Upload pictures, a few at a time; what failed stays listed with its reason until it is tried again or dismissed. */
export function useUploads(merchantId: () => string | undefined, onUploaded: (asset: Asset) => void) {
  const lines = shallowRef<readonly UploadLine[]>([])
  const waiting: number[] = []
  let running = 0

  function change(id: number, by: Partial<UploadLine>): void {
    lines.value = lines.value.map((line) => (line.id === id ? { ...line, ...by } : line))
  }

  const dismiss = (id: number) => (lines.value = lines.value.filter((line) => line.id !== id))

  async function send(line: UploadLine): Promise<void> {
    try {
      const asset = await uploadPicture({ file: line.file, merchantId: merchantId(), onProgress: (share) => change(line.id, { share }) })
      dismiss(line.id)
      invalidate('assets')
      onUploaded(asset)
    } catch (error) {
      change(line.id, { failure: asFailure(error) })
    }
  }

  async function pump(): Promise<void> {
    if (running >= AT_ONCE) return
    const id = waiting.shift()
    const line = lines.value.find((each) => each.id === id)
    if (!line) return
    running++
    await send(line)
    running--
    void pump()
  }

  function add(files: Iterable<File>): void {
    const added = [...files].filter(({ type }) => type.startsWith('image/')).map((file) => ({ id: ++last, file, share: 0 }))
    lines.value = [...lines.value, ...added]
    waiting.push(...added.map(({ id }) => id))
    added.forEach(() => void pump())
  }

  function retry(id: number): void {
    lines.value = lines.value.map((line) => (line.id === id ? { id, file: line.file, share: 0 } : line))
    waiting.push(id)
    void pump()
  }

  return { lines, add, retry, dismiss }
}
