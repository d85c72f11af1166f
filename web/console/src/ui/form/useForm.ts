import { computed, reactive, ref, shallowReactive, shallowRef, type InjectionKey, type Ref } from 'vue'
import { ApiProblem, useMutation, type Call, type Fault, type QueryKey } from '@/api'
import { toastGood } from '@/ui/toast'
import { i18n } from '@/i18n'
import { readMalformed } from './malformed'
import { placeFaults, type FieldFault } from './pointers'
import { emptyFields } from './required'

interface FormOptions<T extends object, R> {
  initial: () => T
  save: (model: T, call: Call) => Promise<R>
  /** The body as the server gets it, where it is shaped otherwise than the model: what must be filled in is looked for in it. */
  bodyOf?: (model: T) => unknown
  /** Faults that need no server to be seen; while there are any nothing is sent. */
  check?: (model: T) => readonly FieldFault[]
  invalidates?: readonly QueryKey[]
  onSaved?: (value: R) => unknown
  /** Text key shown once saved; null where `onSaved` says more. */
  savedText?: string | null
}

/** A form: its model, whether it differs from what was loaded, and where the server's refusals belong. */
export function useForm<T extends object, R>(options: FormOptions<T, R>) {
  // `ref` makes T deeply reactive and unwraps refs, of which a model of plain data has none.
  const model = ref(options.initial()) as Ref<T>
  const kept = shallowRef(JSON.stringify(model.value))
  /** Pointers of the fields on the page, and whether each must be filled in. */
  const fields = shallowReactive(new Map<string, boolean>())
  /** Pointers of fields that hold what their input could not read, so that the model still has what was there before. */
  const unread = shallowReactive(new Map<symbol, string>())
  /** Whether what needs no server is marked: once somebody has tried to send the form, for as long as it is wrong. */
  const isStrict = shallowRef(false)
  const own = computed(() => (isStrict.value ? (options.check?.(model.value) ?? []) : []))
  const mutation = useMutation((value: T, call: Call) => options.save(value, call), { invalidates: options.invalidates ?? [] })
  const failure = mutation.failure
  const faults = computed(() => [
    ...[...unread.values()].map((pointer) => ({ pointer, detail: i18n.global.t('ui.form.malformed.other') })),
    ...(isStrict.value ? unfilled() : []), ...own.value, ...(failure.value instanceof ApiProblem ? failure.value.errors.map(inWords) : []),
  ])
  const placed = computed(() => placeFaults(faults.value, [...fields.keys()]))

  function reset(to: T = options.initial()): void {
    model.value = to
    kept.value = JSON.stringify(to)
    isStrict.value = false
    mutation.reset()
  }

  function unfilled(): FieldFault[] {
    const required = [...fields].flatMap(([pointer, isRequired]) => (isRequired ? [pointer] : []))
    return emptyFields(options.bodyOf?.(model.value) ?? model.value, required).map((pointer) => ({ pointer, detail: i18n.global.t('ui.form.required') }))
  }

  async function submit(): Promise<boolean> {
    isStrict.value = true
    if (unread.size || own.value.length || unfilled().length) return false
    const outcome = await mutation.run(plain(model.value))
    if (!outcome.isDone) return false
    kept.value = JSON.stringify(model.value)
    isStrict.value = false
    if (options.savedText !== null) toastGood(i18n.global.t(options.savedText ?? 'ui.saved'))
    await options.onSaved?.(outcome.value)
    return true
  }

  return reactive({
    model,
    isDirty: computed(() => JSON.stringify(model.value) !== kept.value),
    isSaving: mutation.isRunning,
    isStale: computed(() => failure.value instanceof ApiProblem && failure.value.kind === 'stale'),
    failure,
    homeless: computed(() => placed.value.homeless),
    faultAt: (field: string) => placed.value.byField.get(field)?.join(' ') ?? '',
    addField: (field: string, isRequired: boolean) => {
      fields.set(field, isRequired)
      return () => fields.delete(field)
    },
    addUnread: (field: string) => {
      const key = Symbol(field)
      unread.set(key, field)
      return () => unread.delete(key)
    },
    submit,
    reset,
  })
}

/** What the parts of a form need of it, whatever its model. */
export interface FormCore {
  isDirty: boolean
  isSaving: boolean
  isStale: boolean
  failure: ReturnType<typeof useMutation>['failure']['value']
  homeless: readonly FieldFault[]
  faultAt: (field: string) => string
  addField: (field: string, isRequired: boolean) => () => void
  addUnread: (field: string) => () => void
  submit: () => Promise<boolean>
}

export const FORM: InjectionKey<FormCore> = Symbol('form')
/** The pointer of the field that an input stands in. */
export const FIELD: InjectionKey<() => string> = Symbol('field')

function inWords(fault: Fault): FieldFault {
  return { pointer: fault.pointer, detail: readMalformed(fault, i18n.global.t) }
}

/** The data without its reactive wrapping; what is `undefined` is not sent. */
function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value))
}
