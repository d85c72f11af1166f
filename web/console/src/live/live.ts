// One stream for the whole console. It comes again by itself, and is quiet where the server has none.
import { shallowRef } from 'vue'
import { invalidate, invalidateAll } from '@/api'
import { renewTokens } from '@/api/client'
import { tokens } from '@/api/tokens'
import { knownSignal, type Signal } from '@/app/feature'
import { currentLocale } from '@/i18n/locale'
import { EventReader, type ServerEvent } from './sse'

export type LiveState = 'off' | 'connecting' | 'on' | 'away'

export const liveState = shallowRef<LiveState>('off')
export const signals = shallowRef<readonly Signal[]>([])
export const unseen = shallowRef(0)

const KEPT = 30
const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 60_000
const HIDDEN_MS = 120_000
// However many signals come, what they made stale is read at most so often.
const STALE_EVERY_MS = 1_000
const HOME_EVERY_MS = 15_000

let stop: AbortController | undefined
let lastId = ''
let wait = FIRST_WAIT_MS
const due = new Map<string, ReturnType<typeof setTimeout>>()
const readAt = new Map<string, number>()
let hiddenTimer: ReturnType<typeof setTimeout> | undefined

/** Follow what happens for as long as somebody is signed in. */
export function startLive(): void {
  if (stop) return
  stop = new AbortController()
  void follow(stop.signal)
}

export function stopLive(): void {
  stop?.abort()
  stop = undefined
  liveState.value = 'off'
}

/** A tab that nobody looks at gives its stream back; what happened meanwhile is told when it comes again. */
document.addEventListener('visibilitychange', () => {
  clearTimeout(hiddenTimer)
  if (!tokens.value) return
  if (document.hidden) hiddenTimer = setTimeout(stopLive, HIDDEN_MS)
  else startLive()
})

async function follow(signal: AbortSignal): Promise<void> {
  while (!signal.aborted && tokens.value) {
    const isToGoOn = await listen(signal).catch(() => 'later' as const)
    if (signal.aborted) return
    if (isToGoOn === 'never') {
      liveState.value = 'off'
      return
    }
    liveState.value = isToGoOn === 'now' ? 'connecting' : 'away'
    if (isToGoOn === 'later') await pause(signal)
  }
}

async function listen(signal: AbortSignal): Promise<'now' | 'later' | 'never'> {
  if (liveState.value !== 'away') liveState.value = 'connecting'
  const headers: Record<string, string> = {
    accept: 'text/event-stream', 'accept-language': currentLocale.value, authorization: `Bearer ${tokens.value?.access_token ?? ''}`,
    ...(lastId ? { 'last-event-id': lastId } : {}),
  }
  const response = await fetch('/api/console/v1/live', { headers, signal })
  if (response.status === 401) return (await renewTokens()) ? 'now' : 'never'
  if (response.status === 404 || response.status === 403) return 'never'
  if (!response.ok || !response.body) return 'later'
  liveState.value = 'on'
  wait = FIRST_WAIT_MS
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  const events = new EventReader()
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    for (const event of events.push(chunk.value)) {
      const isOver = take(event)
      if (isOver === 'token') return (await renewTokens()) ? 'now' : 'never'
      if (isOver) return 'now'
    }
  }
  return 'later'
}

/** Act on one event; says why, if it is the last. */
function take({ id, event, data }: ServerEvent): string | undefined {
  if (id) lastId = id
  const told: unknown = JSON.parse(data)
  if (event === 'signal' && isSignal(told)) show(told)
  if (event === 'missed') invalidateAll()
  if (event !== 'end') return undefined
  const reason = typeof told === 'object' && told !== null && 'reason' in told ? String(told.reason) : 'time'
  if (reason === 'slow') invalidateAll()
  return reason
}

/** Take note of a signal: it is listed, and what it makes stale is read anew. */
export function show(signal: Signal): void {
  signals.value = [signal, ...signals.value].slice(0, KEPT)
  unseen.value++
  knownSignal(signal)?.stale.forEach((key) => readSoon(key, STALE_EVERY_MS))
  readSoon(['home'], HOME_EVERY_MS)
}

/** Make a key stale now, or as soon as its pause since the last time is over. */
function readSoon(key: readonly unknown[], every: number): void {
  const name = JSON.stringify(key)
  if (due.has(name)) return
  const read = () => {
    due.delete(name)
    readAt.set(name, Date.now())
    invalidate(...key)
  }
  const wait = (readAt.get(name) ?? -Infinity) + every - Date.now()
  if (wait > 0) due.set(name, setTimeout(read, wait))
  else read()
}

function pause(signal: AbortSignal): Promise<void> {
  const length = wait * (0.5 + Math.random())
  wait = Math.min(wait * 2, LONGEST_WAIT_MS)
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, length)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

function isSignal(value: unknown): value is Signal {
  return typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string' && 'subject_id' in value && 'text' in value
}
