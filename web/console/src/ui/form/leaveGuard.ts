import { ElMessageBox } from 'element-plus'
import { onBeforeUnmount } from 'vue'
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router'
import { i18n } from '@/i18n'

/** Ask whether changes may be lost; true means go on. */
export async function mayDiscard(): Promise<boolean> {
  const { t } = i18n.global
  try {
    await ElMessageBox.confirm(t('ui.form.leave'), t('ui.form.leaveTitle'), {
      confirmButtonText: t('ui.form.discard'), cancelButtonText: t('ui.form.stay'), type: 'warning',
    })
    return true
  } catch {
    return false
  }
}

/** Keep unsaved changes from being lost by leaving the page or closing the tab. */
export function useLeaveGuard(isDirty: () => boolean): void {
  const hold = (event: BeforeUnloadEvent) => {
    if (isDirty()) event.preventDefault()
  }
  addEventListener('beforeunload', hold)
  onBeforeUnmount(() => removeEventListener('beforeunload', hold))
  onBeforeRouteLeave(() => !isDirty() || mayDiscard())
  onBeforeRouteUpdate((to, from) => to.path === from.path || !isDirty() || mayDiscard())
}
