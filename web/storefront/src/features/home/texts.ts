import { defineTexts } from '@/i18n'

export const homeTexts = defineTexts(
  {
    title: '首页',
    heroKicker: '今日开集',
    heroTitle: '好物成集\n自在来逛',
    heroText: '衣食住行，各家好铺子摆在一条街上。价格写明，库存实时，买得踏实。',
    heroAct: '逛逛新到',
    categories: '逛分类',
    newTitle: '新到的',
    newText: '刚刚上架，先睹为快',
    hotTitle: '卖得好',
    hotText: '大家都在买',
    all: '查看全部',
    rank: '第 {n} 名',
  },
  {
    title: 'Home',
    heroKicker: 'The market is open',
    heroTitle: 'Good things,\ngathered.',
    heroText: 'Clothes, food, beauty and tech from independent merchants, side by side. Clear prices, live stock, no tricks.',
    heroAct: 'See what\'s new',
    categories: 'Browse by category',
    newTitle: 'Just in',
    newText: 'Fresh on the shelves',
    hotTitle: 'Best sellers',
    hotText: 'What everyone is buying',
    all: 'See all',
    rank: 'No. {n}',
  },
)
