import type { Schemas } from '@/api'

type Attribute = Schemas['TemplateAttribute']

/** What a category asks for in all: its own word on an attribute outweighs that of the categories above. */
export function attributesOf(template: Pick<Schemas['CategoryTemplate'], 'inherited' | 'own'>): Attribute[] {
  const byId = new Map([...template.inherited, ...template.own].map((attribute) => [attribute.attribute_id, attribute]))
  return [...byId.values()].sort((a, b) => a.position - b.position)
}
