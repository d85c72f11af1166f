import { shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { api, invalidate, useMutation, type Schemas } from '@/api'
import { translated } from '@/i18n'
import { confirmAct, toastFailure, toastGood } from '@/ui'
import { placeOfDrop, type DropPlace } from '../domain/tree'
import type { Category } from '../lookups'

interface Move {
  id: string
  body: Schemas['MoveCategory']
}

/** Moves a category by what it is dropped at: asks where it leaves its parent, and offers the way back. */
export function useCategoryMove(categories: () => readonly Category[]) {
  const { t } = useI18n()
  /** Counts attempts, so that whoever shows the tree can show it anew. */
  const attempt = shallowRef(0)
  const mutation = useMutation(({ id, body }: Move, call) =>
    api.post('/api/console/v1/categories/{category_id}/move', { path: { category_id: id }, body, ...call }), { invalidates: [['categories']] })

  const name = (id: string | null) => (id === null ? t('catalog.categories.top') : translated(categories().find((each) => each.id === id)?.name))

  async function move(category: Category, to: { parent_id: string | null; position: number }) {
    const outcome = await mutation.run({ id: category.id, body: { ...to, version: category.version } })
    attempt.value++
    if (!outcome.isDone) {
      invalidate('categories')
      return outcome
    }
    const moved = outcome.value
    const back = { parent_id: category.parent_id, position: category.position }
    toastGood(t('catalog.categories.moved', { name: translated(category.name), parent: name(to.parent_id) }), { undo: () => void undo(moved, back) })
    return outcome
  }

  async function undo(category: Category, to: { parent_id: string | null; position: number }): Promise<void> {
    const outcome = await mutation.run({ id: category.id, body: { ...to, version: category.version } })
    if (outcome.isDone) toastGood(t('catalog.categories.movedBack'))
    else toastFailure(outcome.failure)
  }

  function ask(category: Category, target: Category, place: DropPlace): void {
    const to = placeOfDrop(categories(), category, target, place)
    // Show what the server has until it has answered.
    attempt.value++
    if (to.parent_id === category.parent_id) {
      void move(category, to).then((outcome) => outcome.isDone || toastFailure(outcome.failure))
      return
    }
    confirmAct({
      title: t('catalog.categories.askMove', { name: translated(category.name), parent: name(to.parent_id) }),
      text: t('catalog.categories.askMoveHint'),
      confirmText: t('catalog.categories.move'),
      act: () => move(category, to),
    })
  }

  return { ask, attempt }
}
