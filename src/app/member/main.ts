import '#ui/tokens.css'
import '#ui/base.css'
import { createApp } from 'vue'
import { guardClosing } from '#browser/drafts/unsaved.ts'
import { followLocale, locale } from '#browser/i18n/locale.ts'
import { keepAppOnPhone } from '#browser/service-worker/app-update.ts'
import { loadSession } from '#browser/session/session.ts'
import { followTextSize } from '#browser/session/text-size.ts'
import { languageKey } from '#ui/language.ts'
import { memberCapabilities } from './capabilities.ts'
import { keepPhone } from './phone.ts'
import MemberShell from './member-shell.vue'
import { memberRouter } from './member-router.ts'

followLocale()
followTextSize()
guardClosing()
void loadSession()
createApp(MemberShell).provide(languageKey, locale).use(memberRouter(memberCapabilities)).mount('#app')
keepAppOnPhone()
keepPhone()
