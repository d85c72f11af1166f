import { flushPromises, mount } from '@vue/test-utils'
import { defineComponent } from 'vue'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'
import { afterEach, describe, expect, it } from 'vitest'
import { asked } from '@/ui/confirm'
import { useLeaveGuard } from '@/ui/form'

/** A page with unsaved changes at /form?of=a; goes to an address, and tells whether it asked first. */
async function leaveFor(to: string, options: { liesOver?: boolean } = {}): Promise<boolean> {
  const page = defineComponent({ setup: () => useLeaveGuard(() => true, options), render: () => null })
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/form', component: page }, { path: '/other', component: { render: () => null } }] })
  await router.push('/form?of=a')
  mount(RouterView, { global: { plugins: [router] } })
  void router.push(to)
  await flushPromises()
  return asked.value !== undefined
}

describe('unsaved changes', () => {
  afterEach(() => void (asked.value = undefined))

  it('are asked about before the page is left, or shows a form of something else', async () => {
    expect(await leaveFor('/other')).toBe(true)
    asked.value = undefined
    expect(await leaveFor('/form?of=b')).toBe(true)
  })

  it('are not in the way of a place on the same page', async () => {
    expect(await leaveFor('/form?of=a#end')).toBe(false)
  })

  it('in a drawer outlive what changes below it', async () => {
    expect(await leaveFor('/form?of=b', { liesOver: true })).toBe(false)
    expect(await leaveFor('/other', { liesOver: true })).toBe(true)
  })
})
