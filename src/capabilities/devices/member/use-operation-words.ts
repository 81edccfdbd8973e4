import { shallowRef, type ShallowRef, watch } from 'vue'
import { useText } from '#browser/i18n/use-text.ts'
import { locale } from '#browser/i18n/locale.ts'
import { findOperationWords, type FormAgain, type OperationWords, ownWords } from '#browser/offline/operation-words.ts'
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
  /** What the button to that form says, where it is another form. */
  as: string | undefined
  /** What else can be done. */
  instead: string | undefined
  explain: (code: string, params: RefusalParams) => string
}

type Texts = Readonly<Record<string, string>>

/** An operation in words; undefined until its capability's texts are here. `code`: why it was not accepted. */
export function useOperationWords(
  op: () => QueuedOperation,
  code: () => string | undefined = () => undefined,
): ShallowRef<SpokenOperation | undefined> {
  const spoken = shallowRef<SpokenOperation>()
  watch([op, code, locale], async () => (spoken.value = await speak(op(), code())), { immediate: true })
  return spoken
}

export async function speak(op: QueuedOperation, code?: string): Promise<SpokenOperation> {
  const words = await findOperationWords(op.type).catch(() => undefined)
  const texts: Texts = {
    ...devicesPagesMessages[locale.value],
    ...devicesMessages[locale.value],
    ...words?.messages[locale.value],
  }
  const { explain } = useText({ zh: texts, en: texts })
  return {
    title: titleOf(op, words, texts),
    words: words ? ownWords(op.body, words.wordFields) : [],
    to: words?.to?.(op),
    ...waysOn(op, words, texts, code),
    explain: (refused, params) => explain({ code: refused, params }),
  }
}

function titleOf(op: QueuedOperation, words: OperationWords | undefined, texts: Texts): string {
  const variant = words?.variant?.(op) ?? ''
  const title = texts[`op.${op.type}.${variant}`] ?? texts[`op.${op.type}`] ?? texts['op.unknown']!
  return fill(title, words?.params?.(op))
}

/** Only what a rule has turned down may be made anew: the rest takes effect by itself, or a person decides on it. */
function waysOn(
  op: QueuedOperation,
  words: OperationWords | undefined,
  texts: Texts,
  code: string | undefined,
): Pick<SpokenOperation, 'again' | 'as' | 'instead'> {
  if (code === undefined) return { again: undefined, as: undefined, instead: undefined }
  const again = words?.again?.(op, code)
  const instead = words?.instead?.(op, code)
  return { again, as: again?.as && texts[again.as], instead: instead && texts[instead] }
}
