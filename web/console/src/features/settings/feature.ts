import { AlarmClock, Bicycle, Cellphone, CircleClose, Message, RefreshLeft, Warning } from '@element-plus/icons-vue'
import { defineFeature } from '@/app/feature'

export default defineFeature({
  routes: [
    {
      path: 'order-timers', name: 'settings.timers', component: () => import('./timers/TimersPage.vue'),
      meta: { title: 'settings.timers.title', permission: 'order.view_timers', menu: { group: 'settings', order: 20, icon: AlarmClock } },
    },
    {
      path: 'return-policy', name: 'settings.returns', component: () => import('./returns/ReturnPolicyPage.vue'),
      meta: { title: 'settings.returns.title', permission: 'order.view', menu: { group: 'settings', order: 25, icon: RefreshLeft } },
    },
    {
      path: 'carriers', name: 'settings.carriers', component: () => import('./carriers/CarriersPage.vue'),
      meta: { title: 'settings.carriers.title', permission: 'fulfillment.view', menu: { group: 'settings', order: 35, icon: Bicycle } },
    },
    {
      path: 'wechat-apps', name: 'settings.apps', component: () => import('./apps/AppsPage.vue'),
      meta: { title: 'settings.apps.title', permission: 'identity.view_apps', menu: { group: 'settings', order: 45, icon: Cellphone } },
    },
    {
      path: 'messages', name: 'settings.messages', component: () => import('./messages/MessagesPage.vue'),
      meta: { title: 'settings.messages.title', permission: 'notification.view_channels', menu: { group: 'settings', order: 50, icon: Message } },
    },
    {
      path: 'risk/blocks', name: 'settings.blocks', component: () => import('./risk/BlocksPage.vue'),
      meta: { title: 'settings.blocks.title', permission: 'risk.view', menu: { group: 'settings', order: 60, icon: CircleClose } },
    },
    {
      path: 'risk/decisions', name: 'settings.decisions', component: () => import('./risk/DecisionsPage.vue'),
      meta: { title: 'settings.decisions.title', permission: 'risk.view', menu: { group: 'settings', order: 65, icon: Warning } },
    },
  ],
})
