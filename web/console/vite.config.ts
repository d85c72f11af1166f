import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import AutoImport from 'unplugin-auto-import/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import Components from 'unplugin-vue-components/vite'
import { defineConfig } from 'vite'

const backend = process.env.JISHI_BACKEND ?? 'http://127.0.0.1:8000'

// What nearly every page needs goes into few files, so that a page is not seventy small requests.
const groups = [
  { name: 'vue', test: /node_modules[\\/](@?vue|@intlify|pinia|vue-[a-z0-9]+)[\\/]/, priority: 20 },
  {
    name: 'element',
    test: /node_modules[\\/](element-plus[\\/]es[\\/](hooks|utils|constants|directives|components[\\/](base|icon|button|input|form|config-provider|tooltip|popper|dialog|overlay|focus-trap|teleport|select|option|tag|scrollbar|checkbox|dropdown|popover|badge|skeleton|roving-focus-group|collection|slot)[\\/])|@floating-ui|@popperjs|@sxzz|lodash)/,
    priority: 10,
  },
]

export default defineConfig({
  base: '/console/',
  plugins: [
    vue(),
    AutoImport({ resolvers: [ElementPlusResolver()], dts: 'src/auto-imports.d.ts' }),
    Components({ dirs: [], resolvers: [ElementPlusResolver()], dts: 'src/components.d.ts' }),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { proxy: { '/api': backend, '/media': backend } },
  build: {
    target: 'es2022',
    manifest: true,
    chunkSizeWarningLimit: 700,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
})
