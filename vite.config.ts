import vue from '@vitejs/plugin-vue'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import { pageFiles } from './src/app/build/page-files.ts'
import { queueableCommands } from './src/app/build/queueable-commands.ts'

const { version } = JSON.parse(readFileSync(resolve(import.meta.dirname, 'package.json'), 'utf8')) as {
  version: string
}
const root = resolve(import.meta.dirname, 'src/app')
const page = (name: string) => resolve(root, name, 'index.html')

/** The browser floor, checked after each build by `src/app/check-browser-floor.ts`. */
const floor = ['chrome92', 'safari15.4']

export default defineConfig({
  root,
  base: '/',
  publicDir: resolve(root, 'public'),
  plugins: [vue(), queueableCommands(), pageFiles()],
  define: {
    __APP_VERSION__: JSON.stringify(version),
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
  },
  build: {
    target: floor,
    cssTarget: floor,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    emptyOutDir: true,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { member: page('member'), console: page('console'), screen: page('screen'), gallery: page('gallery') },
    },
  },
})
