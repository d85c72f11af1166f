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

function leaveToSignIn(): void {
  const here = router.currentRoute.value
  useSession().end()
  if (!here.meta.isPublic) void router.replace({ name: 'sign-in', query: { next: here.fullPath } })
}

async function start(): Promise<void> {
  await (tokens.value ? loadPageTexts() : switchLocale(currentLocale.value))
  const app = createApp(App).use(createPinia()).use(i18n)
  whenSignedOut(leaveToSignIn)
  onTokensChangedElsewhere(() => {
    if (!tokens.value) leaveToSignIn()
  })
  app.use(router).mount('#app')
}

void start()
