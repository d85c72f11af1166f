import { defineTexts } from '@/i18n'

export const promotionTexts = defineTexts(
  {
    why: '价格怎么来的',
    tips: '还可以更划算',
    all: '全部商品',
  },
  {
    why: 'How we got to this price',
    tips: 'You could save more',
    all: 'All items',
  },
)
