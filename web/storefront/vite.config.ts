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

interface TemplateNode {
  type: number
  tag?: string
  tagType?: number
  props?: readonly { name: string; rawName?: string | undefined }[]
}
const ELEMENT = 1
const NATIVE = 0
const GESTURES = /hover-class|decode|selectable/

/**
 * On H5 uni-app makes a component of every `view` and `text`, hundreds a page, for gestures that few of them have.
 * The others become what these components would draw, an element: half the time to the first screen.
 */
function drawPlainly(node: TemplateNode): void {
  if (node.type !== ELEMENT || (node.tag !== 'view' && node.tag !== 'text')) return
  if (node.props?.some(({ name, rawName }) => GESTURES.test(rawName ?? name))) return
  node.tag = `uni-${node.tag}`
  node.tagType = NATIVE
}

const VENDORS = /node_modules\/(@dcloudio\/uni-(h5-vue|h5|shared|i18n)|vue-router|pinia|@vue)\/.*\.m?js$/
// What nearly every page draws with and asks with; a file of its own for each would cost a round trip each.
const FRAME = /\/(storefront\/src\/(api|i18n|platform|query|stores|time|ui|money|routes)\b|api-client\/src\/(?!qr))/
const isH5 = process.env['UNI_PLATFORM'] === 'h5'
const vueOptions = isH5 ? { template: { compilerOptions: { nodeTransforms: [drawPlainly] } } } : {}
const server = process.env.JISHI_DEV_SERVER ?? 'http://127.0.0.1:8000'

export default defineConfig({
  plugins: [uni({ vueOptions }), noVendorCdn],
  build: {
    target: 'es2019',
    rollupOptions: {
      output: {
        // Each starts in a turn of its own; what others wrote seldom changes.
        manualChunks: isH5 ? (id) => (VENDORS.test(id) ? 'vendor' : FRAME.test(id) ? 'frame' : undefined) : undefined,
      },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': server, '/media': server } },
})
