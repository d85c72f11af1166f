import { onBeforeUnmount } from 'vue'
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router'
import { i18n } from '@/i18n'
import { isConfirmed } from '@/ui/confirm'

/** Ask whether changes may be lost; true means go on. */
export function mayDiscard(): Promise<boolean> {
  const { t } = i18n.global
  return isConfirmed({ title: t('ui.form.leaveTitle'), text: t('ui.form.leave'), confirmText: t('ui.form.discard'), cancelText: t('ui.form.stay'), isDangerous: true })
}

/**
 * Keep unsaved changes from being lost by leaving the page, closing the tab, or choosing in the address what the form is of: a tab
 * of the page, another merchant. What lies over its page, such as a drawer, stays there while the address below changes.
 */
export function useLeaveGuard(isDirty: () => boolean, { liesOver = false } = {}): void {
  const hold = (event: BeforeUnloadEvent) => {
    if (isDirty()) event.preventDefault()
  }
  addEventListener('beforeunload', hold)
  onBeforeUnmount(() => removeEventListener('beforeunload', hold))
  onBeforeRouteLeave(() => !isDirty() || mayDiscard())
  onBeforeRouteUpdate((to, from) => {
    const isSame = to.path === from.path && (liesOver || JSON.stringify(to.query) === JSON.stringify(from.query))
    return isSame || !isDirty() || mayDiscard()
  })
}
