import { computed, ref } from 'vue'
import { useFaultWords } from '@/api/faults'
import { usePress } from '@/api/press'
import { useTexts } from '@/i18n'
import { go } from '@/routes'
import { useCart } from '@/stores/cart'
import { useToast } from '@/stores/toast'
import { productTexts } from './texts'
import type { ProductChoice } from './useProduct'

export type Intent = 'choose' | 'cart' | 'buy'

/** From what is chosen into the cart or straight to the checkout; the sheet opens where something is still to be chosen. */
export function useBuying(choice: ProductChoice) {
  const t = useTexts(productTexts)
  const words = useFaultWords()
  const cart = useCart()
  const toast = useToast()
  const intent = ref<Intent>()
  const isAsked = ref(false)

  const adding = usePress(async (key: string, variantId: string, quantity: number) => {
    await cart.add(variantId, quantity, key)
    intent.value = undefined
    toast.show(t('added'), 'good')
  })
  const missingNames = computed(() => choice.missing.value.map(({ name }) => name).join(t('comma')))

  async function addToCart(): Promise<void> {
    const variant = isReady()
    if (!variant) return
    await adding.press(variant.id, choice.quantity.value)
    if (adding.error.value) toast.show(words(adding.error.value), 'bad')
  }
  function buyNow(): void {
    const variant = isReady()
    if (!variant) return
    intent.value = undefined
    go('checkout', { product: choice.product.value?.id, lines: `${variant.id}:${choice.quantity.value}` })
  }
  /** The chosen variant, or nothing, after saying what is missing. */
  function isReady() {
    isAsked.value = choice.missing.value.length > 0
    return choice.isSoldOut.value ? undefined : choice.variant.value
  }
  return {
    intent, isAsked, missingNames, addToCart, buyNow,
    isAdding: adding.isBusy,
    ask: (next: Intent) => (intent.value = next),
    close: () => (intent.value = undefined),
  }
}

export type Buying = ReturnType<typeof useBuying>
