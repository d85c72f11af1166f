import { computed, ref, watch } from 'vue'
import { ApiProblem, type Picture } from '@/api'
import { useTexts } from '@/i18n'
import { useQuery } from '@/query'
import { useSession } from '@/stores/session'
import { ownPrices, productPage } from '../queries'
import { choose, chosenVariant, firstChoices, isInStock, unitPrice, type Choices, type Stock } from '../sku'
import { stockOfVariants } from '../stock'
import { productTexts } from './texts'
import { useDestination } from './useDestination'

const MOST = 999
const NOTHING_KNOWN: Stock = {}

/** One product and what the buyer has chosen of it. */
export function useProduct() {
  const id = ref<string>()
  const session = useSession()
  const t = useTexts(productTexts)
  const { data: product, error, isLoading, refresh } = useQuery(productPage, () => id.value)
  const prices = useQuery(ownPrices, () => (session.isSignedIn ? id.value : undefined))
  const where = useDestination()
  const stockOf = useQuery(stockOfVariants, () =>
    product.value && where.isKnown.value
      ? { variantIds: product.value.variants.map((variant) => variant.id), regionCode: where.destination.value?.code ?? '' }
      : undefined,
  )

  const stock = computed(() => stockOf.data.value?.everywhere ?? NOTHING_KNOWN)
  const stockThere = computed(() => stockOf.data.value?.there ?? stock.value)
  const variants = computed(() => product.value?.variants ?? [])
  const options = computed(() => product.value?.options ?? [])
  const choices = ref<Choices>({})
  const quantity = ref(1)
  let isPressed = false
  let chosenOf: string | undefined
  // Stock comes after the product: until the buyer has chosen, the first look moves on to one that can be had. What is chosen
  // outlives a moment without the product, as while it is asked for in another language.
  watch([() => product.value?.id, stockOf.data], ([id, known]) => {
    if (!id) return
    const isOther = id !== chosenOf
    if (isOther) [chosenOf, isPressed] = [id, false]
    if (isOther || (known && !isPressed)) choices.value = firstChoices(variants.value, options.value, stock.value)
  }, { immediate: true })

  const variant = computed(() => chosenVariant(variants.value, options.value.map(({ code }) => code), choices.value))
  const missing = computed(() => options.value.filter(({ code }) => choices.value[code] === undefined))
  const isSoldOut = computed(() =>
    variant.value ? !isInStock(variant.value, stock.value) : variants.value.every((each) => !isInStock(each, stock.value)),
  )
  const left = computed(() => (variant.value ? stockThere.value[variant.value.id] : undefined))
  /** There is some, only not for that region; another address may still have it. */
  const isUndeliverable = computed(() => left.value === 0 && !isSoldOut.value)
  const most = computed(() => Math.max(1, Math.min(MOST, left.value || (variant.value && stock.value[variant.value.id]) || MOST)))
  watch(most, () => (quantity.value = Math.min(quantity.value, most.value)))

  const own = computed(() => prices.data.value?.items.find((item) => item.variant_id === variant.value?.id))
  const rungs = computed(() => own.value?.prices ?? variant.value?.prices ?? [])
  const levels = computed(() => own.value?.levels ?? [])
  const price = computed(() => unitPrice(rungs.value, quantity.value) ?? product.value?.min_price_minor ?? null)
  const isPriceOpen = computed(() => !variant.value && product.value?.min_price_minor !== product.value?.max_price_minor)
  const market = computed(() => (variant.value ?? variants.value[0])?.market_price_minor ?? null)
  const tiers = computed(() => rungs.value.filter((rung) => rung.min_quantity > 1).sort((a, b) => a.min_quantity - b.min_quantity))

  const gallery = computed(() => {
    const ofValues = options.value.flatMap(({ values }) => values.flatMap(({ picture }) => picture ?? []))
    const all = new Map<string, Picture>()
    for (const picture of [...(product.value?.pictures ?? []), ...ofValues]) all.set(picture.id, picture)
    return [...all.values()]
  })
  const alts = computed(() => gallery.value.map((_, at) => t('pictureOf', { title: product.value?.title ?? '', n: at + 1, total: gallery.value.length })))
  const shownId = computed(() => {
    const chosen = options.value.flatMap(({ code, values }) => values.filter((value) => value.code === choices.value[code] && value.picture))
    return variant.value?.media_id ?? chosen[0]?.picture?.id ?? gallery.value[0]?.id
  })

  return {
    product, error, isLoading, refresh, options, variants, choices, stock, variant, missing, isSoldOut, left, isUndeliverable, where, most, quantity,
    price, market, tiers, levels, isPriceOpen, gallery, alts, shownId,
    isGone: computed(() => error.value instanceof ApiProblem && error.value.status === 404),
    open: (productId: string | undefined) => (id.value = productId),
    press: (code: string, value: string) => {
      isPressed = true
      choices.value = choose(choices.value, code, value)
    },
  }
}

export type ProductChoice = ReturnType<typeof useProduct>
