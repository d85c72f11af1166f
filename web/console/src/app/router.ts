import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { tokens } from '@/api/tokens'
import { i18n, loadPageTexts } from '@/i18n'
import { useSession } from '@/session/store'
import { features } from './feature'
import { isOpenTo } from './openPages'

const routes: RouteRecordRaw[] = [
  { path: '/sign-in', name: 'sign-in', component: () => import('@/session/SignIn.vue'), meta: { isPublic: true, title: 'session.signIn' } },
  {
    path: '/invitation', name: 'invitation', component: () => import('@/session/AcceptInvitation.vue'),
    meta: { isPublic: true, title: 'session.invitation' },
  },
  {
    path: '/',
    component: () => import('@/shell/AppShell.vue'),
    children: [
      ...features.flatMap((feature) => feature.routes),
      { path: 'forbidden', name: 'forbidden', component: () => import('@/shell/ForbiddenPage.vue'), meta: { title: 'shell.forbidden' } },
      { path: ':rest(.*)*', name: 'not-found', component: () => import('@/shell/NotFoundPage.vue'), meta: { title: 'shell.notFound' } },
    ],
  },
]

export const router = createRouter({
  history: createWebHistory(import.meta.env.BASE_URL),
  routes,
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})

router.beforeEach(async (to) => {
  if (to.meta.isPublic) return true
  const session = useSession()
  if (!session.isSignedIn) return { name: 'sign-in', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
  await Promise.all([loadPageTexts(), session.me ? undefined : session.loadMe().catch(() => undefined)])
  if (!tokens.value) return { name: 'sign-in', query: { next: to.fullPath } }
  // Without an answer the shell itself says so and offers to try again.
  if (!session.me) return true
  return isOpenTo(session.can, to.meta) || { name: 'forbidden', query: { from: to.fullPath }, replace: true }
})

router.afterEach((to) => {
  const { t } = i18n.global
  document.title = to.meta.title ? `${t(to.meta.title)} · ${t('shell.name')}` : t('shell.name')
})

// A new release takes old chunks away; the page one goes to is then loaded anew.
router.onError((error, to) => {
  if (error instanceof TypeError && /import|module/i.test(error.message)) location.assign(router.resolve(to).href)
})
