import type { FormValue } from '@jishi/api-client'

/** Let the person choose one picture from the device; nothing where none was chosen. */
export async function pickPicture(): Promise<FormValue | undefined> {
  const chosen = await uni.chooseImage({ count: 1, sizeType: ['compressed'] }).catch(() => undefined)
  let picked: FormValue | undefined
  // #ifdef H5
  const files: unknown = chosen?.tempFiles
  const file: unknown = Array.isArray(files) ? files[0] : undefined
  if (file instanceof Blob) picked = file
  // #endif
  // #ifndef H5
  const paths = chosen?.tempFilePaths
  const path = typeof paths === 'string' ? paths : paths?.[0]
  if (path !== undefined) picked = { filePath: path }
  // #endif
  return picked
}
