import { ApiProblem, type Failure } from '@/api'
import { i18n } from '@/i18n'
import { toast, type Toast } from './toasts'

export function toastGood(text: string, more: Pick<Toast, 'undo'> = {}): void {
  toast('good', text, more)
}

export function toastNote(text: string): void {
  toast('note', text)
}

/** Show why something failed, in the server's own words where it gave any. */
export function toastFailure(failure: Failure | undefined): void {
  if (failure) toast('bad', failureText(failure), failure instanceof ApiProblem ? { requestId: failure.requestId } : {})
}

export function failureText(failure: Failure): string {
  const { t } = i18n.global
  if (failure instanceof ApiProblem) return failure.detail || failure.title || t('ui.failed')
  return t(`ui.network.${failure.reason}`)
}
