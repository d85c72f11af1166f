import { defineTexts } from '@/i18n'

export const timeTexts = defineTexts(
  {
    daysHours: '{d} 天 {h} 小时',
    hoursMinutes: '{h} 小时 {m} 分',
    minutesSeconds: '{m} 分 {s} 秒',
    justNow: '刚刚',
    minutesAgo: '{n} 分钟前',
    hoursAgo: '{n} 小时前',
    daysAgo: '{n} 天前',
  },
  {
    daysHours: '{d} {d|day|days} {h} h',
    hoursMinutes: '{h} h {m} min',
    minutesSeconds: '{m} min {s} s',
    justNow: 'just now',
    minutesAgo: '{n} min ago',
    hoursAgo: '{n} {n|hour|hours} ago',
    daysAgo: '{n} {n|day|days} ago',
  },
)
