import { defineTexts } from '@/i18n'

export const systemTexts = defineTexts(
  { missing: '这条街上没有这家', missingText: '地址可能写错了，或者页面已经搬走。', home: '回首页' },
  { missing: 'Nothing at this address', missingText: 'The address may be mistyped, or the page has moved.', home: 'Go home' },
)
