const PAGE = 100

/** Everything that a paged route has: page after page, each as long as the server gives. */
export async function readPages<T>(read: (page: { limit: number; cursor: string | undefined }) => Promise<{ items: T[]; next_cursor?: string | null }>): Promise<T[]> {
  const items: T[] = []
  let cursor: string | undefined
  do {
    const page = await read({ limit: PAGE, cursor })
    items.push(...page.items)
    cursor = page.next_cursor ?? undefined
  } while (cursor !== undefined)
  return items
}
