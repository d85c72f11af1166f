// What the buyer has changed and the server has not acknowledged: it outlives a reload, so that the page never shows less than was pressed.
import { computed, shallowRef, type ComputedRef } from 'vue'
import { newKey } from '@/api'
import { readTab, writeTab } from '@/platform/tabStore'
import { isRecord } from '@/stores/storage'
import type { Wish } from './lines'

const KEY = 'jishi.cart-wishes'
/** What is older was meant for a cart that may be another by now. */
const MEANT_MS = 60_000

export interface Wishes {
  wishes: ComputedRef<readonly Wish[]>
  add: (wish: Pick<Wish, 'variantIds' | 'quantity' | 'isSelected'>) => Wish
  drop: (...gone: readonly Wish[]) => void
}

const isText = (value: unknown): value is string => typeof value === 'string'

function isWish(value: unknown): value is Wish {
  return (
    isRecord(value) && isText(value['key']) && typeof value['at'] === 'number' && Array.isArray(value['variantIds']) && value['variantIds'].every(isText) &&
    ['number', 'undefined'].includes(typeof value['quantity']) && ['boolean', 'undefined'].includes(typeof value['isSelected'])
  )
}

export function useWishes(now = Date.now): Wishes {
  const kept = readTab(KEY)
  const wishes = shallowRef<Wish[]>(Array.isArray(kept) ? kept.filter(isWish).filter(({ at }) => now() - at < MEANT_MS) : [])

  function keep(next: Wish[]): void {
    wishes.value = next
    writeTab(KEY, next.length ? next : undefined)
  }
  return {
    wishes: computed(() => wishes.value),
    add: (wanted) => {
      const wish = { ...wanted, key: newKey(), at: now() }
      keep([...wishes.value, wish])
      return wish
    },
    drop: (...gone) => keep(wishes.value.filter(({ key }) => !gone.some((each) => each.key === key))),
  }
}
