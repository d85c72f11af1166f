import { AlarmClock, ChatDotSquare, Connection, Download, Warning } from '@element-plus/icons-vue'
import { defineFeature } from '@/app/feature'

export default defineFeature({
  routes: [
    {
      path: 'exports', name: 'monitor.exports', component: () => import('./exports/ExportsPage.vue'),
      meta: { title: 'monitor.exports.title', permission: 'desk.export', menu: { group: 'system', order: 40, icon: Download } },
    },
    {
      path: 'deliveries', name: 'monitor.deliveries', component: () => import('./DeliveriesPage.vue'),
      meta: { title: 'monitor.deliveries.title', permission: 'notification.view_deliveries', menu: { group: 'system', order: 50, icon: ChatDotSquare } },
    },
    {
      path: 'events', name: 'monitor.events', component: () => import('./events/EventsPage.vue'),
      meta: { title: 'monitor.events.title', permission: 'desk.view_events', menu: { group: 'system', order: 60, icon: Connection } },
    },
    {
      path: 'faults', name: 'monitor.faults', component: () => import('./FaultsPage.vue'),
      meta: { title: 'monitor.faults.title', permission: 'desk.view_events', menu: { group: 'system', order: 55, icon: Warning } },
    },
    {
      path: 'timers', name: 'monitor.timers', component: () => import('./TimersPage.vue'),
      meta: { title: 'monitor.timers.title', permission: 'desk.view_events', menu: { group: 'system', order: 70, icon: AlarmClock } },
    },
    {
      path: 'hand-runs', name: 'monitor.runs', component: () => import('./runs/RunsPage.vue'),
      meta: { title: 'monitor.runs.title', permission: 'desk.view_events', parent: 'monitor.timers' },
    },
  ],
})
