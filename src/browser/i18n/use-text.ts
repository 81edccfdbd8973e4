import type { Messages } from '#kernel/messages.ts'
import { fill } from '#kernel/messages.ts'
import type { RefusalParams } from '#kernel/refusal.ts'
import { browserMessages } from './browser.messages.ts'
import { locale } from './locale.ts'

/** What a failed call carries; see `#browser/api/api.ts`. */
interface Explained {
  code: string
  params?: RefusalParams
  message?: string | undefined
}

export interface Texts<Key extends string> {
  /** The text in the language chosen now; read in a template it follows the choice. */
  t: (key: Key, params?: RefusalParams) => string
  /** A sentence for a failure: the capability's own `error.<code>`, else the common one, else the server's words. */
  explain: (failure: Explained) => string
}

/** The texts of one capability, loaded with its pages: `const { t, explain } = useText(meetingsMessages)`. */
export function useText<Key extends string>(messages: Messages<Key>): Texts<Key> {
  return {
    t: (key, params) => fill(messages[locale.value][key], params),
    explain: (failure) => explain(messages, failure),
  }
}

function explain(messages: Messages, failure: Explained): string {
  const key = `error.${failure.code}`
  const common: Readonly<Record<string, string>> = browserMessages[locale.value]
  const text = messages[locale.value][key] ?? common[key]
  if (text !== undefined) return fill(text, failure.params)
  return failure.message ?? fill(common['error.unknown'] ?? '', { code: failure.code })
}
