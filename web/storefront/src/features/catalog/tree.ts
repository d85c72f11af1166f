import type { Schemas } from '@/api'

type Node = Schemas['CategoryNode']

/** The nodes from the root down to the one with the id; empty where there is none. */
export function pathTo(nodes: readonly Node[], id: string | undefined): Node[] {
  for (const node of nodes) {
    if (node.id === id) return [node]
    const below = pathTo(node.children ?? [], id)
    if (below.length) return [node, ...below]
  }
  return []
}
