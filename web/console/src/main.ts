import '@/theme/tokens.css'
import '@/theme/element.css'
import '@/theme/base.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { whenSignedOut } from '@/api/client'
import { onTokensChangedElsewhere, tokens } from '@/api/tokens'
import { router } from '@/app/router'
import { currentLocale, i18n, loadPageTexts, switchLocale } from '@/i18n'
import { useSession } from '@/session/store'
import App from './App.vue'

function askToSignIn(): void {
  const here = router.currentRoute.value
  // The page of whoever is at work waits for them with all they have typed.
  if (useSession().lapse() || here.meta.isPublic) return
  void router.replace({ name: 'sign-in', query: { next: here.fullPath } })
}

function followOtherTab(): void {
  const session = useSession()
  if (!tokens.value) askToSignIn()
  else if (session.isLapsed) void session.takeOver().catch(() => undefined)
}

async function start(): Promise<void> {
  await (tokens.value ? loadPageTexts() : switchLocale(currentLocale.value))
  const app = createApp(App).use(createPinia()).use(i18n)
  whenSignedOut(askToSignIn)
  onTokensChangedElsewhere(followOtherTab)
  app.use(router).mount('#app')
}

void start()
