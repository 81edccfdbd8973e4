import '#ui/tokens.css'
import '#ui/base.css'
import { createApp } from 'vue'
import { followLocale, recallLocale } from '#browser/i18n/locale.ts'
import ScreenShell from './screen-shell.vue'

followLocale()
void recallLocale().then(() => createApp(ScreenShell).mount('#app'))
