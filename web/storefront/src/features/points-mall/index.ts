export { pointsMallTexts } from './texts'
