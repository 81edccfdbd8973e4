import '#ui/tokens.css'
import '#ui/base.css'
import { createApp } from 'vue'
import { followLocale } from '#browser/i18n/locale.ts'
import ScreenShell from './screen-shell.vue'

followLocale()
createApp(ScreenShell).mount('#app')
