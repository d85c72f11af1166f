import { onScopeDispose, shallowRef, toValue, watchEffect, type MaybeRefOrGetter } from 'vue'

/** What the page is about by name ("Linen shirt"), where the route only knows its kind ("Product"). */
export const pageTitle = shallowRef('')

export function usePageTitle(title: MaybeRefOrGetter<string | undefined>): void {
  watchEffect(() => (pageTitle.value = toValue(title) ?? ''))
  onScopeDispose(() => (pageTitle.value = ''))
}
