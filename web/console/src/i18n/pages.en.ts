import { gather } from './gather'

export default gather(import.meta.glob('../features/*/locales/en.json', { eager: true, import: 'default' }))
