import { watch } from 'vue'
import type { Signal } from '@/app/feature'
import { signals } from './live'

/** Run something for each signal whose code begins so, while the component lives; lists need not, their keys are made stale. */
export function useLive(code: string, run: (signal: Signal) => void): void {
  watch(signals, (now, before) => {
    const fresh = now.filter((signal) => !before.includes(signal) && signal.code.startsWith(code))
    fresh.reverse().forEach(run)
  })
}
