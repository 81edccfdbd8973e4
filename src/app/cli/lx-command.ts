import type { Locale } from '#kernel/messages.ts'
import type { Settings } from '#platform/process/settings.ts'

export type Text = Readonly<Record<Locale, string>>

export interface LxOption {
  type: 'string' | 'boolean'
  /** What stands for its value in the help, such as `FILE`. */
  value?: string
  help: Text
}

export interface LxCall {
  settings: Settings
  locale: Locale
  /** What follows the command's own words. */
  words: readonly string[]
  options: Readonly<Record<string, string | boolean | undefined>>
  json: boolean
}

/** What a command answers: an object for `--json`, lines for people. */
export interface LxAnswer {
  json: object
  lines: readonly string[]
  /** 0 unless the answer itself is bad news. */
  exit?: number
}

export interface LxCommand {
  /** Such as `key rotate`. */
  name: string
  /** Names of the words that must follow. */
  words: readonly string[]
  summary: Text
  /** Paragraphs of its own help. */
  about: readonly Text[]
  options: Readonly<Record<string, LxOption>>
  /** Null where it has written its answer itself. */
  run: (call: LxCall) => Promise<LxAnswer | null>
}

/** Wrong words or options; the help says the right ones. */
export class UsageProblem extends Error {}

/** The text in the reader's language. */
export function say(locale: Locale, zh: string, en: string): string {
  return locale === 'en' ? en : zh
}
