import { api, type Schemas } from '@/api'

export type Region = Schemas['RegionView']

/** The places of an address, as its codes and its names from the province down. */
export interface Place {
  province_code: string
  city_code: string
  district_code: string
  region_names: string[]
}

const kept = new Map<string, Promise<Region[]>>()

/** The provinces, or what lies in one. They hardly ever change, so they are read once. */
export function readRegions(parent = ''): Promise<Region[]> {
  const found = kept.get(parent)
  if (found) return found
  const reading = api.get('/api/store/v1/regions', { query: parent ? { parent } : {}, isAnonymous: true })
  reading.catch(() => kept.delete(parent))
  kept.set(parent, reading)
  return reading
}

/** The codes above a code and itself: `310115` is `31`, `3101`, `310115`. */
export function codesTo(code: string): string[] {
  return [2, 4, 6].filter((length) => length <= code.length).map((length) => code.slice(0, length))
}

/** Names from the province down; a city named like its province is said once. */
export async function namesTo(code: string, nameOf: (region: Region) => string): Promise<string[]> {
  const codes = codesTo(code)
  const names = await Promise.all(
    codes.map(async (each, index) => {
      const found = (await readRegions(codes[index - 1])).find((region) => region.code === each)
      return found ? nameOf(found) : each
    }),
  )
  return names.filter((name, index) => name !== names[index - 1])
}
