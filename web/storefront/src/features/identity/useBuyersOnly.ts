import { onHide, onShow } from '@dcloudio/uni-app'
import { watch } from 'vue'
import { addressOf, goInstead, type RouteName, type RouteParams } from '@/routes'
import { useSession } from '@/stores/session'

/** Lead who is not signed in to the sign-in page, and from there back to the page that calls this. */
export function useBuyersOnly(name: RouteName, params: () => RouteParams = () => ({})): void {
  const session = useSession()
  let isShown = false

  function check(): void {
    if (isShown && !session.isSignedIn) goInstead('signIn', { next: addressOf(name, params()) })
  }
  onShow(() => {
    isShown = true
    check()
  })
  onHide(() => (isShown = false))
  watch(() => session.isSignedIn, check)
}
