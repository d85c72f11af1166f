import uni from '@dcloudio/vite-plugin-uni'
import { defineConfig, type Plugin } from 'vite'

/** uni-app's H5 styles point at a picture on its vendor's CDN: nothing may be loaded from outside. */
const noVendorCdn: Plugin = {
  name: 'no-vendor-cdn',
  enforce: 'post',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type === 'asset' && file.fileName.endsWith('.css')) {
        file.source = String(file.source).replace(/url\(["']?https?:\/\/cdn\.dcloud\.net\.cn[^)]*\)/g, 'none')
      }
    }
  },
}

const server = process.env.JISHI_DEV_SERVER ?? 'http://127.0.0.1:8000'

export default defineConfig({
  plugins: [uni(), noVendorCdn],
  build: { target: 'es2019' },
  server: { host: '127.0.0.1', proxy: { '/api': server, '/media': server } },
})
