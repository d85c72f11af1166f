import { gather } from './gather'

export default gather(import.meta.glob('../features/*/locales/zh-CN.json', { eager: true, import: 'default' }))
