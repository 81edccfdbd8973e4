import '#ui/tokens.css'
import '#ui/base.css'
import { createApp } from 'vue'
import { onKept } from '#browser/api/desk.ts'
import { guardClosing } from '#browser/drafts/unsaved.ts'
import { followLocale, locale, recallLocale } from '#browser/i18n/locale.ts'
import { useText } from '#browser/i18n/use-text.ts'
import { keepAppOnPhone } from '#browser/service-worker/app-update.ts'
import { loadSession } from '#browser/session/session.ts'
import { isInsideWeChat } from '#browser/session/surroundings.ts'
import { followTextSize } from '#browser/session/text-size.ts'
import { say } from '#ui/toast-message.ts'
import { languageKey } from '#ui/language.ts'
import { memberCapabilities } from './capabilities.ts'
import { memberMessages } from './member.messages.ts'
import { keepPhone } from './phone.ts'
import MemberShell from './member-shell.vue'
import { memberRouter } from './member-router.ts'

followLocale()
followTextSize()
guardClosing()
void loadSession()
const router = memberRouter(memberCapabilities)
void recallLocale().then(() => createApp(MemberShell).provide(languageKey, locale).use(router).mount('#app'))
keepAppOnPhone()
keepPhone()
onKept(() => say(useText(memberMessages).t('kept')))
if (isInsideWeChat()) void import('./read-in-wechat.ts').then(({ readOnlyInWeChat }) => readOnlyInWeChat(router))
