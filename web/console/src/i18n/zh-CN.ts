export { default } from './locales/zh-CN.json'
export { default as elementTexts } from 'element-plus/es/locale/lang/zh-cn'
