export { default as ExportFields } from './ExportFields.vue'
export { isUnderWay, MAY_EXPORT, saveExport, useExportKinds, type Export, type ExportWish } from './exports'
