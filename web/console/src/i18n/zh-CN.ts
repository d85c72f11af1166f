import own from './locales/zh-CN.json'
import { gather } from './gather'

export default { ...own, ...gather(import.meta.glob('../features/*/locales/zh-CN.json', { eager: true, import: 'default' })) }
export { default as elementTexts } from 'element-plus/es/locale/lang/zh-cn'
