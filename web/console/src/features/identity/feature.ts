import { Avatar, Key, Tickets } from '@element-plus/icons-vue'
import { defineFeature } from '@/app/feature'

export default defineFeature({
  hits: { 'identity.staff': ({ title }) => ({ name: 'identity.staff', query: { search: title } }) },
  routes: [
    {
      path: 'staff', name: 'identity.staff', component: () => import('./staff/StaffPage.vue'),
      meta: { title: 'identity.staff.title', permission: 'identity.view_staff', menu: { group: 'system', order: 10, icon: Avatar } },
    },
    {
      path: 'roles', name: 'identity.roles', component: () => import('./roles/RolesPage.vue'),
      meta: { title: 'identity.roles.title', permission: 'identity.view_roles', menu: { group: 'system', order: 20, icon: Key } },
    },
    {
      path: 'sign-in-log', name: 'identity.log', component: () => import('./log/SignInLogPage.vue'),
      meta: { title: 'identity.log.title', permission: 'identity.view_sign_in_log', menu: { group: 'system', order: 30, icon: Tickets } },
    },
    { path: 'account/security', name: 'identity.security', component: () => import('./security/SecurityPage.vue'), meta: { title: 'identity.security.title' } },
  ],
})
