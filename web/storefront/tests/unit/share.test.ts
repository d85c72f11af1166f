import { afterEach, describe, expect, it, vi } from 'vitest'
import { sharePage } from '@/platform/share'

const copied = vi.fn(async () => undefined)
function onScreen(wide: boolean, share?: (data: unknown) => Promise<void>): void {
  vi.stubGlobal('matchMedia', () => ({ matches: wide, addEventListener: () => undefined }))
  vi.stubGlobal('navigator', { ...navigator, share })
  Object.assign(uni, { setClipboardData: copied })
}
afterEach(() => {
  vi.unstubAllGlobals()
  copied.mockClear()
})

describe('sharing a page', () => {
  it('opens the device’s sheet with the whole address', async () => {
    const share = vi.fn(async () => undefined)
    onScreen(false, share)
    expect(await sharePage('亚麻衬衫', '/p/7')).toBe('shared')
    expect(share).toHaveBeenCalledWith({ title: '亚麻衬衫', url: `${window.location.origin}/p/7` })
  })
  it('says so where somebody closes it', async () => {
    onScreen(false, () => Promise.reject(new Error('AbortError')))
    expect(await sharePage('亚麻衬衫', '/p/7')).toBe('dismissed')
    expect(copied).not.toHaveBeenCalled()
  })
  it('copies an address with its host where there is no sheet, and on a desk', async () => {
    onScreen(false)
    expect(await sharePage('亚麻衬衫', '/p/7')).toBe('copied')
    onScreen(true, async () => undefined)
    expect(await sharePage('亚麻衬衫', '/p/7')).toBe('copied')
    expect(copied).toHaveBeenCalledTimes(2)
    expect(copied).toHaveBeenLastCalledWith({ data: `${window.location.origin}/p/7`, showToast: false })
  })
})
