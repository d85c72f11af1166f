import { onReachBottom } from '@dcloudio/uni-app'
import { getCurrentInstance, onBeforeUnmount, onMounted } from 'vue'

const NEAR_PX = 300

/**
 * Act whenever the buyer has scrolled near the end of the page. On H5 it is our own watch: uni-app forgets its own of a page
 * that is come back to before the code of the next one has arrived.
 */
export function onEndNear(act: () => void): void {
  // #ifdef H5
  const page = getCurrentInstance()
  function look(): void {
    const isShown = page?.vnode.el?.['isConnected'] === true
    if (isShown && window.scrollY + window.innerHeight + NEAR_PX >= document.documentElement.scrollHeight) act()
  }
  onMounted(() => document.addEventListener('scroll', look, { passive: true }))
  onBeforeUnmount(() => document.removeEventListener('scroll', look))
  // #endif
  // #ifndef H5
  onReachBottom(act)
  // #endif
}
