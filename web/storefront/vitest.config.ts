import vue from '@vitejs/plugin-vue'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const UNI_TAGS = new Set(['view', 'text', 'image', 'button', 'scroll-view', 'swiper', 'swiper-item', 'input', 'textarea', 'picker', 'rich-text', 'form', 'block', 'switch'])
const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => UNI_TAGS.has(tag) } } })],
  resolve: { alias: { '@dcloudio/uni-app': at('./tests/unit/uniApp.ts'), '@': at('./src') } },
  test: { environment: 'happy-dom', include: ['tests/unit/**/*.test.ts'], setupFiles: ['tests/unit/setup.ts'] },
})
