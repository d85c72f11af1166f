import type { RouteLocationRaw, RouteRecordRaw } from 'vue-router'
import type { QueryKey, Schemas } from '@/api'

/** What a folder of features/ adds to the console: its `feature.ts` exports this as default. */
export interface Feature {
  /** Shown in the shell; paths are relative to /console/. */
  routes: RouteRecordRaw[]
  /** Where what the search finds is shown, by the code of its group, such as `order.orders`. */
  hits?: Readonly<Record<string, (hit: Schemas['Hit']) => RouteLocationRaw>>
  /** What a live signal leads to and makes stale, by its code or the code's beginning, such as `order.`. */
  signals?: Readonly<Record<string, { to: (signal: Signal) => RouteLocationRaw; stale: readonly QueryKey[] }>>
}

export type Signal = Schemas['SignalView']

export function defineFeature(feature: Feature): Feature {
  return feature
}

const files = import.meta.glob<Feature>('../features/*/feature.ts', { eager: true, import: 'default' })

export const features: readonly Feature[] = Object.values(files)

/** Where a found thing is shown; undefined when no page shows its kind. */
export function placeOfHit(group: string, hit: Schemas['Hit']): RouteLocationRaw | undefined {
  return features.map(({ hits }) => hits?.[group]?.(hit)).find(Boolean)
}

/** What the features know of a signal: the longest beginning of its code counts. */
export function knownSignal(signal: Signal) {
  return features
    .flatMap(({ signals }) => Object.entries(signals ?? {}))
    .filter(([code]) => signal.code.startsWith(code))
    .sort(([a], [b]) => b.length - a.length)
    .map(([, known]) => ({ to: known.to(signal), stale: known.stale }))[0]
}
