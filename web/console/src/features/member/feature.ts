import { Coin, CollectionTag, CreditCard, Medal, Trophy, User, Wallet } from '@element-plus/icons-vue'
import { defineFeature } from '@/app/feature'

const VIEW = 'member.view'

export default defineFeature({
  hits: { 'member.members': ({ id }) => ({ name: 'member.member', params: { id } }) },
  routes: [
    {
      path: 'members', name: 'member.members', component: () => import('./members/MembersPage.vue'),
      meta: { title: 'member.title', permission: VIEW, menu: { group: 'member', order: 10, icon: User } },
    },
    {
      path: 'members/:id', name: 'member.member', component: () => import('./members/MemberPage.vue'), props: true,
      meta: { title: 'member.one', permission: VIEW, parent: 'member.members' },
    },
    {
      path: 'member-groups', name: 'member.groups', component: () => import('./groups/GroupsPage.vue'),
      meta: { title: 'member.groups.title', permission: VIEW, menu: { group: 'member', order: 20, icon: Medal } },
    },
    {
      path: 'member-levels', name: 'member.levels', component: () => import('./levels/LevelsPage.vue'),
      meta: { title: 'member.levels.title', permission: VIEW, menu: { group: 'member', order: 30, icon: Trophy } },
    },
    {
      path: 'member-tags', name: 'member.tags', component: () => import('./tags/TagsPage.vue'),
      meta: { title: 'member.tags.title', permission: VIEW, menu: { group: 'member', order: 40, icon: CollectionTag } },
    },
    {
      path: 'member-rewards', name: 'member.rewards', component: () => import('./rewards/RewardsPage.vue'),
      meta: { title: 'member.rewards.title', permission: VIEW, needs: ['member.view_points'], menu: { group: 'member', order: 50, icon: Coin } },
    },
    {
      path: 'withdrawals', name: 'member.withdrawals', component: () => import('./withdrawals/WithdrawalsPage.vue'),
      meta: { title: 'member.withdrawals.title', permission: 'member.view_wallet', menu: { group: 'member', order: 60, icon: CreditCard } },
    },
    {
      path: 'wallet-settings', name: 'member.wallet_settings', component: () => import('./wallet/WalletSettingsPage.vue'),
      meta: { title: 'member.walletSettings.page', permission: 'member.view_wallet', menu: { group: 'member', order: 75, icon: Wallet } },
    },
  ],
})
