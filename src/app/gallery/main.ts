import '#ui/tokens.css'
import '#ui/base.css'
import { createApp } from 'vue'
import { followLocale, locale, recallLocale } from '#browser/i18n/locale.ts'
import { followTextSize } from '#browser/session/text-size.ts'
import { languageKey } from '#ui/language.ts'
import { galleryRouter } from './gallery-router.ts'
import GalleryPage from './gallery-page.vue'

followLocale()
followTextSize()
void recallLocale().then(() => createApp(GalleryPage).provide(languageKey, locale).use(galleryRouter()).mount('#app'))
