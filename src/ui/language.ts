import type { InjectionKey, Ref } from 'vue'
import { inject, ref } from 'vue'
import type { Locale } from '#kernel/messages.ts'
import { fill } from '#kernel/messages.ts'
import { uiMessages } from './ui.messages.ts'

type UiKey = keyof (typeof uiMessages)['zh']

/** The language of the components' own few words; the app provides it. */
export const languageKey: InjectionKey<Readonly<Ref<Locale>>> = Symbol('language')

export function useUiText(): (key: UiKey, params?: Readonly<Record<string, string | number>>) => string {
  const language = inject(languageKey, ref<Locale>('zh'))
  return (key, params) => fill(uiMessages[language.value][key], params)
}
