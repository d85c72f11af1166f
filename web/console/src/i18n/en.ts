import own from './locales/en.json'
import { gather } from './gather'

export default { ...own, ...gather(import.meta.glob('../features/*/locales/en.json', { eager: true, import: 'default' })) }
export { default as elementTexts } from 'element-plus/es/locale/lang/en'
