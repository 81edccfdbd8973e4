import '#ui/tokens.css'
import '#ui/base.css'
import { createApp } from 'vue'
import { guardClosing } from '#browser/drafts/unsaved.ts'
import { followLocale, locale, recallLocale } from '#browser/i18n/locale.ts'
import { loadSession } from '#browser/session/session.ts'
import { followTextSize } from '#browser/session/text-size.ts'
import { languageKey } from '#ui/language.ts'
import { consoleCapabilities } from './capabilities.ts'
import { consoleRouter } from './console-router.ts'
import ConsoleShell from './console-shell.vue'

followLocale()
followTextSize()
guardClosing()
void loadSession()
void recallLocale().then(() =>
  createApp(ConsoleShell).provide(languageKey, locale).use(consoleRouter(consoleCapabilities)).mount('#app'),
)
