import { shallowRef, type ShallowRef, watch } from 'vue'
import { useText } from '#browser/i18n/use-text.ts'
import { locale } from '#browser/i18n/locale.ts'
import { findOperationWords, type FormAgain, ownWords } from '#browser/offline/operation-words.ts'
import { fill } from '#kernel/messages.ts'
import type { RefusalParams } from '#kernel/refusal.ts'
import type { QueuedOperation } from '#kernel/sync.ts'
import { devicesMessages } from '../devices.messages.ts'
import { devicesPagesMessages } from '../devices-pages.messages.ts'

export interface SpokenOperation {
  title: string
  words: readonly string[]
  to: string | undefined
  again: FormAgain | undefined
  explain: (code: string, params: RefusalParams) => string
}

/** An operation in words; undefined until its capability's texts are here. */
export function useOperationWords(op: () => QueuedOperation): ShallowRef<SpokenOperation | undefined> {
  const spoken = shallowRef<SpokenOperation>()
  watch([op, locale], async () => (spoken.value = await speak(op())), { immediate: true })
  return spoken
}

export async function speak(op: QueuedOperation): Promise<SpokenOperation> {
  const words = await findOperationWords(op.type).catch(() => undefined)
  const texts: Readonly<Record<string, string>> = {
    ...devicesPagesMessages[locale.value],
    ...devicesMessages[locale.value],
    ...words?.messages[locale.value],
  }
  const { explain } = useText({ zh: texts, en: texts })
  const variant = words?.variant?.(op) ?? ''
  const title = texts[`op.${op.type}.${variant}`] ?? texts[`op.${op.type}`] ?? texts['op.unknown']!
  return {
    title: fill(title, words?.params?.(op)),
    words: words ? ownWords(op.body, words.wordFields) : [],
    to: words?.to?.(op),
    again: words?.again?.(op),
    explain: (code, params) => explain({ code, params }),
  }
}
