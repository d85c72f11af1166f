import { computed } from 'vue'
import { api, useQuery } from '@/api'
import { translated } from '@/i18n'

export type Region = {
  value: string
  label: string
  leaf: boolean
  children?: Region[]
}

/** Everywhere: the prefix of every code. */
export const EVERYWHERE = ''
const PROVINCE = 2
const CITY = 4

/** What lies in a region, or the provinces. */
export async function readRegions(parent: string | undefined): Promise<Region[]> {
  const regions = await api.get('/api/store/v1/regions', { query: { parent } })
  return regions.map(({ code, names, name, has_children }) => ({ value: code, label: translated(names) || name, leaf: !has_children }))
}

/** Names of codes: provinces at once, and what lies in those that the codes name. */
export function useRegionNames(codes: () => readonly string[]) {
  const parents = computed(() => {
    const deep = codes().filter(({ length }) => length > PROVINCE)
    const cities = deep.filter(({ length }) => length > CITY).map((code) => code.slice(0, CITY))
    return [...new Set([...deep.map((code) => code.slice(0, PROVINCE)), ...cities])].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
  })
  const query = useQuery(() => ['regions', parents.value], () => readTree(parents.value), { staleMs: 3_600_000, keepsLast: true })
  const names = computed(() => namesOf(query.data.value ?? []))
  return { tree: query.data, nameOf: (code: string) => names.value.get(code) ?? code }
}

async function readTree(parents: readonly string[]): Promise<Region[]> {
  const [provinces = [], ...inner] = await Promise.all([readRegions(undefined), ...parents.map((parent) => readRegions(parent))])
  const byCode = new Map(provinces.map((region) => [region.value, region]))
  parents.forEach((code, index) => {
    const children = inner[index] ?? []
    children.forEach((region) => byCode.set(region.value, region))
    const parent = byCode.get(code)
    if (parent) parent.children = children
  })
  return provinces
}

function namesOf(regions: readonly Region[]): Map<string, string> {
  return new Map(regions.flatMap((region) => [[region.value, region.label] as const, ...namesOf(region.children ?? [])]))
}
