import type { App } from 'vue'
// #ifdef H5
import PageComing from './PageComing.vue'
import PageUnreachable from './PageUnreachable.vue'
// #endif

/** Put our own faces where uni-app shows its own while a page's code is fetched, or when that fails. */
export function registerPageStates(app: App): void {
  // #ifdef H5
  app.component('AsyncLoading', PageComing)
  app.component('AsyncError', PageUnreachable)
  // #endif
  // #ifndef H5
  void app
  // #endif
}
