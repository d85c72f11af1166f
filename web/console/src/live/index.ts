export { liveState, signals, startLive, stopLive, unseen } from './live'
export { useLive } from './useLive'
