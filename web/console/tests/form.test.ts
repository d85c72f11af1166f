import { ApiProblem } from '@jishi/api-client'
import { flushPromises, mount } from '@vue/test-utils'
import { defineComponent, h } from 'vue'
import { createI18n } from 'vue-i18n'
import { describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'
import FormField from '@/ui/form/FormField.vue'
import FormPage from '@/ui/form/FormPage.vue'
import FormShell from '@/ui/form/FormShell.vue'
import MoneyInput from '@/ui/form/MoneyInput.vue'
import { readMalformed } from '@/ui/form/malformed'
import { emptyFields } from '@/ui/form/required'
import { useForm, type FormCore } from '@/ui/form/useForm'

const i18n = createI18n({ legacy: false, locale: 'en', missingWarn: false, fallbackWarn: false, messages: { en: {} } })

/** A form of one field over `save`. */
function mountForm(save: () => Promise<void>) {
  let form: (FormCore & { model: { name: string } }) | undefined
  const page = defineComponent({
    setup() {
      const made = useForm({ initial: () => ({ name: 'Oat' }), save })
      form = made
      return () =>
        h(FormShell, { form: made }, () =>
          h(FormField, { pointer: '/name', label: 'Name', isRequired: true }, () =>
            h('input', { value: made.model.name, onInput: (event: Event) => event.target instanceof HTMLInputElement && (made.model.name = event.target.value) }),
          ),
        )
    },
  })
  const wrapper = mount(page, { global: { plugins: [i18n] }, attachTo: document.body })
  if (!form) throw new Error('no form')
  return { wrapper, form }
}

describe('a form', () => {
  it('keeps what was typed when the server refuses, and puts its words at the field', async () => {
    const { wrapper, form } = mountForm(async () => {
      throw new ApiProblem(422, { detail: 'Please check', errors: [{ pointer: '/name', code: 'x', detail: 'Taken already' }, { pointer: '/other', code: 'y', detail: 'Wrong' }] })
    })
    await wrapper.find('input').setValue('Wheat')
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    // Element Plus shows an error a moment after it is told.
    await vi.waitFor(() => expect(wrapper.find('[data-pointer="/name"]').text()).toContain('Taken already'))
    expect(wrapper.find('input').element.value).toBe('Wheat')
    expect(wrapper.find('[role="alert"]').text()).toContain('Please check')
    expect(wrapper.find('[role="alert"]').text()).toContain('Wrong')
    expect(wrapper.find('[role="alert"]').text()).not.toContain('Taken already')
    expect(form.isDirty).toBe(true)
  })

  it('sends nothing while an amount cannot be read, and does not take the former one for it', async () => {
    const save = vi.fn(async (model: { price: number | null }) => void model)
    const page = defineComponent({
      setup() {
        const made = useForm<{ price: number | null }, void>({ initial: () => ({ price: 500 }), save })
        const price = () => h(MoneyInput, { modelValue: made.model.price, 'onUpdate:modelValue': (minor: number | null) => (made.model.price = minor) })
        return () => h(FormShell, { form: made }, () => h(FormField, { pointer: '/price', label: 'Price' }, price))
      },
    })
    const wrapper = mount(page, { global: { plugins: [i18n] }, attachTo: document.body })
    const field = wrapper.find('input')
    const send = async (words: string): Promise<void> => {
      field.element.value = words
      await field.trigger('input')
      await field.trigger('change')
      await wrapper.find('form').trigger('submit')
      await flushPromises()
    }
    await send('12,x')
    expect(save).not.toHaveBeenCalled()
    expect(field.element.value).toBe('12,x')
    await vi.waitFor(() => expect(wrapper.find('[data-pointer="/price"]').text()).toContain('malformed.other'))
    await send('12.5')
    expect(save).toHaveBeenCalledTimes(1)
    expect(save.mock.calls[0]?.[0]).toEqual({ price: 1250 })
  })

  it('sends nothing while a field that must be filled in is empty', async () => {
    const save = vi.fn(async () => {})
    const { wrapper } = mountForm(save)
    await wrapper.find('input').setValue('  ')
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    expect(save).not.toHaveBeenCalled()
    await wrapper.find('input').setValue('Rye')
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    expect(save).toHaveBeenCalledOnce()
  })

  it('leads to the first field that is wrong, by whatever it was sent', async () => {
    const pointers = ['/first', '/second', '/third']
    let isTaken = false
    const save = async () => {
      if (isTaken) throw new ApiProblem(422, { errors: [{ pointer: '/third', code: 'x', detail: 'Taken' }, { pointer: '/second/en', code: 'x', detail: 'Too long' }] })
    }
    const page = defineComponent({
      setup() {
        const made = useForm({ initial: () => ({ first: '', second: 'b', third: 'c' }), save })
        const field = (pointer: string) =>
          h(FormField, { pointer, label: pointer, isRequired: pointer === '/first' }, () => [h('input', { disabled: true }), h('input', { 'aria-label': pointer, onInput: () => (made.model.first = 'a') })])
        return () => h(FormPage, { form: made, isNew: true }, () => pointers.map(field))
      },
    })
    const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: page }] })
    await router.push('/')
    const wrapper = mount(RouterView, { global: { plugins: [i18n, router], stubs: { transition: false } }, attachTo: document.body })
    const at = () => document.activeElement?.getAttribute('aria-label')
    await wrapper.find('form').trigger('submit')
    await vi.waitFor(() => expect(at()).toBe('/first'))
    expect(wrapper.find('[aria-label="/first"]').attributes('aria-invalid')).toBe('true')
    const words = wrapper.find('[aria-label="/first"]').attributes('aria-describedby')
    await vi.waitFor(() => expect(wrapper.find(`[id="${words}"]`).text()).toContain('ui.form.required'))

    await wrapper.find('[aria-label="/first"]').trigger('input')
    await flushPromises()
    expect(wrapper.find('[aria-label="/first"]').attributes()).not.toHaveProperty('aria-invalid')
    isTaken = true
    dispatchEvent(new KeyboardEvent('keydown', { key: 's', ctrlKey: true }))
    await vi.waitFor(() => expect(at()).toBe('/second'))
    wrapper.unmount()
  })

  it('looks for what must be filled in where the body has it', async () => {
    const save = vi.fn(async () => {})
    const page = defineComponent({
      setup() {
        const made = useForm({ initial: () => ({ words: '' }), bodyOf: ({ words }) => ({ lines: [{ reason: words }] }), save })
        const field = () => h('input', { onInput: (event: Event) => event.target instanceof HTMLInputElement && (made.model.words = event.target.value) })
        return () => h(FormShell, { form: made }, () => h(FormField, { pointer: '/lines/0/reason', isRequired: true }, field))
      },
    })
    const wrapper = mount(page, { global: { plugins: [i18n] }, attachTo: document.body })
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    expect(save).not.toHaveBeenCalled()
    await wrapper.find('input').setValue('counted')
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    expect(save).toHaveBeenCalledOnce()
    wrapper.unmount()
  })

  it('knows what empty is', () => {
    const data = { none: null, blank: ' ', list: [], texts: { en: '' }, zero: 0, no: false, chosen: ['a'], deep: [{ code: '' }] }
    const pointers = ['/none', '/blank', '/list', '/texts', '/zero', '/no', '/chosen', '/elsewhere', '/deep/0/code']
    expect(emptyFields(data, pointers)).toEqual(['/none', '/blank', '/list', '/texts', '/deep/0/code'])
  })

  it('says malformed values in words for people', () => {
    const words = (key: string, { n }: Record<string, string>) => `${key.split('.').at(-1)} ${n}`.trim()
    const read = (reason: string) => readMalformed({ pointer: '/a', code: 'house.malformed', detail: reason, params: { reason } }, words)
    expect(read('Expected `str` of length >= 1')).toBe('required')
    expect(read('Expected `str` of length <= 60')).toBe('shorter 60')
    expect(read('Expected `int` >= -5')).toBe('atLeast -5')
    expect(read("Expected `str` matching regex '^a$'")).toBe('pattern')
    expect(read('Expected `int`, got `str`')).toBe('other')
    expect(readMalformed({ pointer: '/a', code: 'x.taken', detail: 'Taken', params: {} }, words)).toBe('Taken')
  })

  it('says that somebody else was faster', async () => {
    const { wrapper, form } = mountForm(async () => {
      throw new ApiProblem(412, { kind: 'stale', code: 'house.stale_version' })
    })
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    expect(form.isStale).toBe(true)
    await wrapper.find('[role="alert"] button').trigger('click')
    expect(wrapper.findComponent(FormShell).emitted('reload')).toHaveLength(1)
  })

  it('is as loaded once it is saved', async () => {
    const { wrapper, form } = mountForm(async () => {})
    await wrapper.find('input').setValue('Wheat')
    expect(form.isDirty).toBe(true)
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    expect(form.isDirty).toBe(false)
    expect(wrapper.findComponent(FormShell).emitted('saved')).toHaveLength(1)
  })
})
