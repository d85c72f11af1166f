export { default } from './locales/en.json'
export { default as elementTexts } from 'element-plus/es/locale/lang/en'
