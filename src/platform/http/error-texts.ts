import { fill, type Locale, type Messages } from '#kernel/messages.ts'
import type { RefusalParams } from '#kernel/refusal.ts'
import type { Capability } from './capability.ts'
import { platformMessages } from './platform.messages.ts'

export interface ErrorTexts {
  /** The sentence for a code in the reader's language. */
  sentence(locale: Locale, code: string, params: RefusalParams): string
}

/** All sentences for refusals: those of the platform and those of the capabilities' messages (`error.<code>`). */
export function errorTexts(capabilities: readonly Capability[]): ErrorTexts {
  const all: readonly Messages[] = [platformMessages, ...capabilities.flatMap((capability) => capability.messages)]
  const find = (locale: Locale, key: string) =>
    all.map((messages) => messages[locale][key]).find((text) => text !== undefined)
  return {
    sentence: (locale, code, params) =>
      fill(find(locale, `error.${code}`) ?? platformMessages[locale]['error.server.fault'], params),
  }
}
