import { useI18n } from 'vue-i18n'
import { api, invalidate, useMutation, type Failure } from '@/api'
import { translated } from '@/i18n'
import { confirmDelete, toastFailure, toastGood } from '@/ui'
import { bannerBody, collectionBody, type Banner, type Collection, type Part } from './parts'

const STALE = { invalidates: [['banners'], ['collections']] }

interface Outcome {
  isDone: boolean
  failure?: Failure | undefined
}

/** What is done with banners and collections in their lists: order, switch, removal. */
export function useFrontPage() {
  const { t } = useI18n()
  const moveBanners = useMutation((ids: string[], call) => api.post('/api/console/v1/banners/move', { body: { ids }, ...call }), STALE)
  const moveCollections = useMutation((ids: string[], call) => api.post('/api/console/v1/collections/move', { body: { ids }, ...call }), STALE)
  const writeBanner = useMutation(
    (banner: Banner, call) => api.put('/api/console/v1/banners/{banner_id}', { path: { banner_id: banner.id }, body: { ...bannerBody(banner), version: banner.version }, ...call }), STALE,
  )
  const writeCollection = useMutation(
    (collection: Collection, call) =>
      api.put('/api/console/v1/collections/{collection_id}', { path: { collection_id: collection.id }, body: { ...collectionBody(collection), version: collection.version }, ...call }), STALE,
  )
  const removeBanner = useMutation((banner_id: string, call) => api.delete('/api/console/v1/banners/{banner_id}', { path: { banner_id }, ...call }), STALE)
  const removeCollection = useMutation((collection_id: string, call) => api.delete('/api/console/v1/collections/{collection_id}', { path: { collection_id }, ...call }), STALE)

  /** Show the outcome; what was refused is shown as the server has it. */
  function tell({ isDone, failure }: Outcome, text: string, undo?: () => void): void {
    if (isDone) return toastGood(text, undo ? { undo } : undefined)
    invalidate('banners')
    invalidate('collections')
    toastFailure(failure)
  }

  async function arrange(of: 'banners' | 'collections', ids: string[], before: string[]): Promise<void> {
    const move = of === 'banners' ? moveBanners : moveCollections
    tell(await move.run(ids), t('content.front.arranged'), () => void move.run(before))
  }

  async function turn(part: Part): Promise<void> {
    const is_enabled = !part.is_enabled
    const text = t(is_enabled ? 'content.front.turnedOn' : 'content.front.turnedOff')
    tell('place' in part ? await writeBanner.run({ ...part, is_enabled }) : await writeCollection.run({ ...part, is_enabled }), text)
  }

  function askRemove(part: Part): void {
    const isBanner = 'place' in part
    const name = translated(isBanner ? part.title : part.name) || t('content.front.banner')
    confirmDelete({ title: t('content.front.remove', { name }), text: t(isBanner ? 'content.front.removeBanner' : 'content.front.removeCollection'), act: () => (isBanner ? removeBanner : removeCollection).run(part.id) })
  }

  return { arrange, turn, askRemove }
}
