import { AlarmClock, Calendar, Coin, Connection, DataAnalysis, Discount, Present, Ticket, Timer, Van } from '@element-plus/icons-vue'
import { defineFeature } from '@/app/feature'

const VIEW = 'promotion.view'
const COUPONS = 'coupon.view'

export default defineFeature({
  signals: { 'promotion.': { to: ({ subject_id }) => ({ name: 'promotion.one', params: { id: subject_id } }), stale: [['promotions']] } },
  routes: [
    {
      path: 'promotions', name: 'promotion.all', component: () => import('./promotions/PromotionsPage.vue'),
      meta: { title: 'promotion.title', permission: VIEW, menu: { group: 'promotion', order: 10, icon: Discount } },
    },
    {
      path: 'promotions/new', name: 'promotion.new', component: () => import('./promotions/NewPromotionPage.vue'),
      meta: { title: 'promotion.create', permission: 'promotion.update', parent: 'promotion.all' },
    },
    {
      path: 'promotions/calendar', name: 'promotion.calendar', component: () => import('./calendar/CalendarPage.vue'),
      meta: { title: 'promotion.calendar.title', permission: VIEW, menu: { group: 'promotion', order: 20, icon: Calendar } },
    },
    {
      path: 'promotions/conflicts', name: 'promotion.conflicts', component: () => import('./conflicts/ConflictsPage.vue'),
      meta: { title: 'promotion.conflicts.all', permission: VIEW, menu: { group: 'promotion', order: 25, icon: Connection } },
    },
    {
      path: 'promotions/ledger', name: 'promotion.ledger', component: () => import('./ledgers/LimitLedgerPage.vue'),
      meta: { title: 'promotion.ledger.title', permission: VIEW, parent: 'promotion.all' },
    },
    {
      path: 'promotions/dry-runs', name: 'promotion.dryRuns', component: () => import('./dryRuns/DryRunsPage.vue'),
      meta: { title: 'promotion.dryRun.title', permission: VIEW, menu: { group: 'promotion', order: 30, icon: DataAnalysis } },
    },
    {
      path: 'promotions/dry-runs/:id', name: 'promotion.dryRun', component: () => import('./dryRuns/DryRunPage.vue'), props: true,
      meta: { title: 'promotion.dryRun.one', permission: VIEW, parent: 'promotion.dryRuns' },
    },
    {
      path: 'promotions/:id', name: 'promotion.one', component: () => import('./promotions/PromotionPage.vue'), props: true,
      meta: { title: 'promotion.one', permission: VIEW, parent: 'promotion.all' },
    },
    {
      path: 'margin-floors', name: 'promotion.floors', component: () => import('./floors/FloorsPage.vue'),
      meta: { title: 'promotion.floors.title', permission: VIEW, menu: { group: 'promotion', order: 35, icon: Coin } },
    },
    {
      path: 'campaigns', name: 'promotion.campaigns', component: () => import('./seckill/CampaignsPage.vue'),
      meta: { title: 'promotion.seckill.title', permission: VIEW, menu: { group: 'promotion', order: 15, icon: Timer } },
    },
    {
      path: 'campaigns/new', name: 'promotion.campaignNew', component: () => import('./seckill/NewCampaignPage.vue'),
      meta: { title: 'promotion.seckill.create', permission: 'promotion.update', parent: 'promotion.campaigns' },
    },
    {
      path: 'campaigns/:id', name: 'promotion.campaign', component: () => import('./seckill/CampaignPage.vue'), props: true,
      meta: { title: 'promotion.seckill.title', permission: VIEW, parent: 'promotion.campaigns' },
    },
    {
      path: 'presales', name: 'promotion.presales', component: () => import('./presale/PresalesPage.vue'),
      meta: { title: 'promotion.presale.title', permission: 'presale.view', menu: { group: 'promotion', order: 16, icon: AlarmClock } },
    },
    {
      path: 'presales/new', name: 'promotion.presaleNew', component: () => import('./presale/NewPresalePage.vue'),
      meta: { title: 'promotion.presale.create', permission: 'presale.update', parent: 'promotion.presales' },
    },
    {
      path: 'presales/:id', name: 'promotion.presale', component: () => import('./presale/PresalePage.vue'), props: true,
      meta: { title: 'promotion.presale.title', permission: 'presale.view', parent: 'promotion.presales' },
    },
    {
      path: 'points-mall', name: 'promotion.pointsOffers', component: () => import('./pointsMall/PointsOffersPage.vue'),
      meta: { title: 'promotion.pointsMall.title', permission: 'points_mall.view', menu: { group: 'promotion', order: 17, icon: Present } },
    },
    {
      path: 'points-mall/new', name: 'promotion.pointsOfferNew', component: () => import('./pointsMall/NewPointsOfferPage.vue'),
      meta: { title: 'promotion.pointsMall.create', permission: 'points_mall.update', parent: 'promotion.pointsOffers' },
    },
    {
      path: 'points-mall/:id', name: 'promotion.pointsOffer', component: () => import('./pointsMall/PointsOfferPage.vue'), props: true,
      meta: { title: 'promotion.pointsMall.title', permission: 'points_mall.view', parent: 'promotion.pointsOffers' },
    },
    {
      path: 'coupon-templates', name: 'promotion.coupons', component: () => import('./coupons/TemplatesPage.vue'),
      meta: { title: 'promotion.coupons.title', permission: COUPONS, menu: { group: 'promotion', order: 40, icon: Ticket } },
    },
    {
      path: 'coupon-templates/new', name: 'promotion.couponNew', component: () => import('./coupons/NewTemplatePage.vue'),
      meta: { title: 'promotion.coupons.create', permission: 'coupon.update', parent: 'promotion.coupons' },
    },
    {
      path: 'coupon-templates/:id', name: 'promotion.coupon', component: () => import('./coupons/TemplatePage.vue'), props: true,
      meta: { title: 'promotion.coupons.title', permission: COUPONS, parent: 'promotion.coupons' },
    },
    {
      path: 'coupons', name: 'promotion.couponSearch', component: () => import('./coupons/CouponsPage.vue'),
      meta: { title: 'promotion.coupons.search', permission: COUPONS, parent: 'promotion.coupons' },
    },
    {
      path: 'coupons/ledger', name: 'promotion.couponLedger', component: () => import('./ledgers/CouponLedgerPage.vue'),
      meta: { title: 'promotion.couponLedger.title', permission: COUPONS, parent: 'promotion.coupons' },
    },
    {
      path: 'red-packets', name: 'promotion.packets', component: () => import('./coupons/PacketsPage.vue'),
      meta: { title: 'promotion.packets.title', permission: COUPONS, parent: 'promotion.coupons' },
    },
    {
      path: 'freight-templates', name: 'promotion.freight', component: () => import('./freight/FreightPage.vue'),
      meta: { title: 'promotion.freight.title', permission: 'promotion.view_freight', menu: { group: 'settings', order: 30, icon: Van } },
    },
    {
      path: 'freight-templates/new', name: 'promotion.freight-new', component: () => import('./freight/EditFreightPage.vue'),
      meta: { title: 'promotion.freight.create', permission: 'promotion.update_freight', parent: 'promotion.freight' },
    },
    {
      path: 'freight-templates/:id', name: 'promotion.freight-edit', component: () => import('./freight/EditFreightPage.vue'), props: true,
      meta: { title: 'promotion.freight.template', permission: 'promotion.view_freight', parent: 'promotion.freight' },
    },
  ],
})
