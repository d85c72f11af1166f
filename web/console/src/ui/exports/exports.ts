// Files of rows that the server writes in the background.
import { api, useQuery, type Schemas } from '@/api'
import { download } from '@/api/download'

export type Export = Schemas['ExportView']
export type ExportWish = Required<Pick<Schemas['ExportBody'], 'kind' | 'format' | 'columns'>>

const FRESH_MS = 60_000

export const MAY_EXPORT = 'desk.export'

/** What the signed-in may have written into a file. */
export function useExportKinds() {
  return useQuery(['export-kinds'], () => api.get('/api/console/v1/export-kinds'), { staleMs: FRESH_MS })
}

export function isUnderWay({ state }: Pick<Export, 'state'>): boolean {
  return state === 'queued' || state === 'running'
}

export function saveExport({ id, text, format, created_at }: Export): Promise<void> {
  return download(`/api/console/v1/exports/${id}/file`, `${text}-${created_at.slice(0, 10)}.${format}`)
}
