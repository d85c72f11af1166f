import type { RouteName } from '@/routes'
import type { IconName } from '../icons'

export type TabName = Extract<RouteName, 'home' | 'category' | 'cart' | 'me'>

export const TABS: readonly { name: TabName; icon: IconName }[] = [
  { name: 'home', icon: 'home' },
  { name: 'category', icon: 'grid' },
  { name: 'cart', icon: 'cart' },
  { name: 'me', icon: 'user' },
]
