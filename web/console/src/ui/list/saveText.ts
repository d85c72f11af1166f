import { saveFile } from '@/api/saveFile'

const BOM = '\uFEFF'

/** Let the browser save a text as a CSV file; the mark at its head tells spreadsheets that it is UTF-8. */
export function saveText(name: string, text: string): void {
  saveFile(`${name}-${new Date().toISOString().slice(0, 10)}.csv`, new Blob([BOM, text], { type: 'text/csv;charset=utf-8' }))
}
