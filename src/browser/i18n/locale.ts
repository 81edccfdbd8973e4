import { ref, watchEffect } from 'vue'
import type { Locale } from '#kernel/messages.ts'
import { fetchEnglish } from './late-texts.ts'

const storageKey = 'lianxian-locale'

/** The language of every page of this browser; Chinese unless the person chose otherwise here. */
export const locale = ref<Locale>('zh')

/** Before the first page is shown: the language that was chosen here. Pages are Chinese if its texts cannot be had. */
export async function recallLocale(): Promise<void> {
  const chosen = localStorage.getItem(storageKey)
  if (chosen === 'en') await show(chosen).catch(() => undefined)
}

/** False: the texts could not be fetched, and the language stays as it was. */
export async function chooseLocale(chosen: Locale): Promise<boolean> {
  try {
    await show(chosen)
  } catch {
    return false
  }
  localStorage.setItem(storageKey, chosen)
  return true
}

/** Keeps `<html lang>` true, which fonts and screen readers follow. */
export function followLocale(): void {
  watchEffect(() => {
    document.documentElement.lang = locale.value === 'zh' ? 'zh-CN' : 'en'
  })
}

async function show(chosen: Locale): Promise<void> {
  if (chosen === 'en') await fetchEnglish()
  locale.value = chosen
}
