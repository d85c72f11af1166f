import type { Schemas } from '@/api'

type Category = Schemas['CategoryView']

export interface TreeNode {
  category: Category
  children: TreeNode[]
}

export type DropPlace = 'prev' | 'inner' | 'next'

/** The tree of a flat list, siblings in their order; a node whose parent is not there stands at the top. */
export function treeOf(categories: readonly Category[]): TreeNode[] {
  const nodes = new Map(categories.map((category): [string, TreeNode] => [category.id, { category, children: [] }]))
  const roots: TreeNode[] = []
  for (const node of nodes.values()) {
    const parent = node.category.parent_id === null ? undefined : nodes.get(node.category.parent_id)
    const siblings = parent?.children ?? roots
    siblings.push(node)
  }
  for (const siblings of [roots, ...[...nodes.values()].map(({ children }) => children)]) {
    siblings.sort((a, b) => a.category.position - b.category.position)
  }
  return roots
}

/** Whether one may hang below the other: not below itself nor below what hangs below it. */
export function canMoveBelow(moved: Category, target: Category | undefined): boolean {
  return target === undefined || !target.path.includes(moved.id)
}

/** Where a category comes to stand when it is dropped at another, counted among all its new siblings, archived ones too. */
export function placeOfDrop(categories: readonly Category[], moved: Category, target: Category, place: DropPlace) {
  const parent_id = place === 'inner' ? target.id : target.parent_id
  const siblings = categories
    .filter((each) => each.parent_id === parent_id && each.id !== moved.id)
    .sort((a, b) => a.position - b.position)
  const at = siblings.findIndex(({ id }) => id === target.id)
  return { parent_id, position: place === 'inner' ? siblings.length : place === 'prev' ? at : at + 1 }
}
