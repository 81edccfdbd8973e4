import { ref, watchEffect } from 'vue'
import type { Locale } from '#kernel/messages.ts'

const storageKey = 'lianxian-locale'

/** The language of every page of this browser; Chinese unless the person chose otherwise here. */
export const locale = ref<Locale>(localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh')

export function chooseLocale(chosen: Locale): void {
  locale.value = chosen
  localStorage.setItem(storageKey, chosen)
}

/** Keeps `<html lang>` true, which fonts and screen readers follow. */
export function followLocale(): void {
  watchEffect(() => {
    document.documentElement.lang = locale.value === 'zh' ? 'zh-CN' : 'en'
  })
}
