export { liveState, signals, startLive, stopLive, unseen } from './live'
