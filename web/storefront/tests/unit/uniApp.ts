// Stands in for uni-app's life cycle in unit tests.
import { onMounted } from 'vue'

export const query: Record<string, string> = {}
export const onLoad = (run: (query: Record<string, string>) => void) => onMounted(() => run(query))
export const onShow = (run: () => void) => onMounted(run)
export const onLaunch = (run: () => void) => onMounted(run)
export const onHide = () => undefined
export const onUnload = () => undefined
export const onReachBottom = () => undefined
export const onPullDownRefresh = () => undefined
export const onShareAppMessage = () => undefined
